import { expect, test } from 'vitest'
import { func } from '../sql/functions/func.ts'
import { columnDefault, type DefaultContext } from './column-default.ts'

const place = { name: 'a', owner: { name: 't' } }
const current = () => ({ b: 2 })

test('a value, a function for each row, an expression, or none', () => {
  let count = 0
  const counted = columnDefault(() => ++count, place)!
  expect([counted.value(current), counted.value(current), counted.expression]).toEqual([1, 2, null])
  expect(columnDefault(false, place)!.value(current)).toBe(false)
  expect(columnDefault(null, place)!.value(current)).toBeNull()
  const now = func.now()
  expect(columnDefault(now, place)!.expression).toBe(now)
  expect(columnDefault(undefined, place)).toBeNull()
})

test('a function may look at the other values of the row', () => {
  const doubled = columnDefault((context: DefaultContext) => Number(context.getCurrentParameters()['b']) * 2, place)!
  expect(doubled.value(current)).toBe(4)
})

test.each([async () => 1, () => ({ then: () => undefined })])('a function that gives its value later', (later) => {
  expect(() => columnDefault(later, place)!.value(current)).toThrow(
    expect.objectContaining({
      name: 'ArgumentError',
      message: 'The default of t.a gives a Promise. Make it synchronous, or compute the value before.',
    }),
  )
})
