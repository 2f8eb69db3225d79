import { expect, test } from 'vitest'
import { func } from '../sql/functions/func.ts'
import { columnDefault } from './column-default.ts'

test('a value, a function for each row, an expression, or none', () => {
  let count = 0
  const counted = columnDefault(() => ++count)!
  expect([counted.value(), counted.value(), counted.expression]).toEqual([1, 2, null])
  expect(columnDefault(false)!.value()).toBe(false)
  expect(columnDefault(null)!.value()).toBeNull()
  const now = func.now()
  expect(columnDefault(now)!.expression).toBe(now)
  expect(columnDefault(undefined)).toBeNull()
})
