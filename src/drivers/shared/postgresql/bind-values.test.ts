import { expect, test } from 'vitest'
import { bindValues } from './bind-values.ts'

test('passes on what PostgreSQL reads, zero with its sign', () => {
  const bytes = new Uint8Array([1])
  expect(bindValues(['text', 1.5, 0, -0, true, null, 7n, bytes])).toEqual(['text', 1.5, 0, '-0', true, null, 7n, bytes])
})

test.each([
  [undefined, 'Parameter 2 is undefined, which cannot be sent to PostgreSQL.'],
  [{}, 'Parameter 2 is of the kind Object,'],
  [Object.create(null), 'Parameter 2 is of the kind Object,'],
  [[1], 'Parameter 2 is of the kind Array,'],
  [new Date(0), 'Parameter 2 is of the kind Date,'],
  [Symbol('x'), 'Parameter 2 is of the kind Symbol,'],
])('refuses %o', (value, message) => {
  expect(() => bindValues(['ok', value])).toThrow(message)
  expect(() => bindValues(['ok', value])).toThrow(
    expect.objectContaining({ info: expect.objectContaining({ kind: 'data' }) }),
  )
})
