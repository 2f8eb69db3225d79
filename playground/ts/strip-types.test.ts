import { expect, test } from 'vitest'
import { stripTypes } from './strip-types.ts'

test('every line and column stays', () => {
  const text = 'const a: number = 1\nfunction f<T>(x: T): T { return x as T }\n'
  const { code, errors } = stripTypes('/main.ts', text)
  expect(errors).toEqual([])
  expect(code).toHaveLength(text.length)
  expect(code.indexOf('= 1')).toBe(text.indexOf('= 1'))
  expect(code).not.toContain('number')
})

test('errors of syntax, with their places', () => {
  expect(stripTypes('/main.ts', 'const a = 1\nconst b = (').errors).toEqual([
    { path: '/main.ts', line: 2, column: 12, message: 'Expression expected.' },
  ])
})

test.each([
  ['enum Size { Small }', 'An enum'],
  ['namespace N { export const a = 1 }', 'A namespace'],
  ['class C { constructor(readonly a: number) {} }', 'A parameter property'],
])('%s cannot be erased', (text, what) => {
  expect(stripTypes('/main.ts', text).errors[0]?.message).toContain(`${what} needs generated code`)
})

test('for engines without `using`, a const of the same width', () => {
  const text = '{ using a = open()\nawait using b = open(); const c = "using" }'
  expect(stripTypes('/main.ts', text, false).code).toBe(
    '{ const a = open()\nconst       b = open(); const c = "using" }',
  )
  expect(stripTypes('/main.ts', text).code).toBe(text)
})
