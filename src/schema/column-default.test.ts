import { expect, test } from 'vitest'
import { func } from '../sql/functions/func.ts'
import { columnDefault } from './column-default.ts'

const place = { name: 'a', owner: { name: 't' } }

test('a value, a function for each row, an expression, or none', () => {
  let count = 0
  const counted = columnDefault(() => ++count, place)!
  expect([counted.value(), counted.value(), counted.expression]).toEqual([1, 2, null])
  expect(columnDefault(false, place)!.value()).toBe(false)
  expect(columnDefault(null, place)!.value()).toBeNull()
  const now = func.now()
  expect(columnDefault(now, place)!.expression).toBe(now)
  expect(columnDefault(undefined, place)).toBeNull()
})

test.each([async () => 1, () => ({ then: () => undefined })])('a function that gives its value later', (later) => {
  expect(() => columnDefault(later, place)!.value()).toThrow(
    expect.objectContaining({
      name: 'ArgumentError',
      message: 'The default of t.a gives a Promise. Make its function synchronous, or compute the value before.',
    }),
  )
})
