import { expect, test } from 'vitest'
import { UNLOADED } from '../base/symbols.ts'
import { identityKey, identityOf, rowKey } from './identity-key.ts'

test('the identity of a row are the values of its primary key', () => {
  expect(identityOf(['x', 1, 'y'], [1])).toEqual([1])
  expect(identityOf(['x', 1, 'y'], [0, 2])).toEqual(['x', 'y'])
  expect(identityOf([0, ''], [0, 1])).toEqual([0, ''])
})

test.each([null, undefined, UNLOADED])('a row has none when a part is %s', (part) => {
  expect(identityOf([1, part], [0, 1])).toBe(null)
  expect(rowKey([1, part], [0, 1])).toBe(undefined)
  expect(rowKey([part], [0])).toBe(undefined)
})

test('a single key is the bare value', () => {
  expect(identityKey([7])).toBe(7)
  expect(rowKey([7, 'x'], [0])).toBe(7)
  expect(identityKey(['7'])).not.toBe(identityKey([7]))
})

test('equal dates are one key', () => {
  const at = () => new Date(Date.UTC(2020, 1, 2))
  expect(identityKey([at()])).toBe(identityKey([at()]))
  expect(rowKey([at()], [0])).toBe(identityKey([at()]))
  expect(identityKey([new Date(0)])).not.toBe(identityKey([at()]))
})

test('composite keys are equal when all parts are', () => {
  const keys = [
    [1, 2],
    [12, 0],
    ['1', 2],
    ['1,2', ''],
    [1n, 2],
    ['1n', 2],
  ].map(identityKey)
  expect(new Set(keys).size).toBe(keys.length)
  expect(identityKey([1, 'a'])).toBe(rowKey(['a', 1], [1, 0]))
})
