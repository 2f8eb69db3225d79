import { expect, test } from 'vitest'
import { DriverError } from '../../errors/driver-error.ts'
import { bindValues } from './bind-values.ts'

test('passes on what SQLite knows, without a copy', () => {
  const values = ['text', 1.5, true, null, new Uint8Array([1])]
  expect(bindValues(values)).toBe(values)
})

test('makes numbers of BigInts that a number holds exactly, and leaves the others', () => {
  expect(bindValues([5n, -9007199254740991n, 9007199254740993n])).toEqual([5, -9007199254740991, 9007199254740993n])
})

test.each([
  [undefined, 'Parameter 2 is undefined, which SQLite cannot store.'],
  [{}, 'Parameter 2 is of the kind Object,'],
  [Object.create(null), 'Parameter 2 is of the kind Object,'],
  [[1], 'Parameter 2 is of the kind Array,'],
  [new Date(0), 'Parameter 2 is of the kind Date,'],
  [Symbol('x'), 'Parameter 2 is of the kind Symbol,'],
  [() => 1, 'Parameter 2 is of the kind Function,'],
])('refuses %o', (value, message) => {
  expect(() => bindValues(['ok', value])).toThrow(DriverError)
  expect(() => bindValues(['ok', value])).toThrow(message)
  expect(() => bindValues(['ok', value])).toThrow(
    expect.objectContaining({ info: expect.objectContaining({ kind: 'data' }) }),
  )
})
