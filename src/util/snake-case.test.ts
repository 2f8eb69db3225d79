import { expect, test } from 'vitest'
import { snakeCase } from './snake-case.ts'

test.each([
  ['publishedAt', 'published_at'],
  ['HTMLBody', 'html_body'],
  ['bodyHTML', 'body_html'],
  ['line2Text', 'line2_text'],
  ['id', 'id'],
  ['already_snake', 'already_snake'],
])('snakeCase(%s) is %s', (name, expected) => {
  expect(snakeCase(name)).toBe(expected)
})
