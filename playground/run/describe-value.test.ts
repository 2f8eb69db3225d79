import { expect, test } from 'vitest'
import { describeValue } from './describe-value.ts'

const describe = (value: unknown): string => describeValue(value, () => ({ path: '/main.ts', line: 2, column: 3 }))

class Point {
  x = 1
  y = { z: [1n, null, undefined] }
}

class Author {
  static readonly name: unknown = { an: 'attribute' }
  toJSON(): object {
    return { id: 1, name: 'Ann' }
  }
}

test.each([
  ['as it is', 'as it is'],
  [['in a list'], "['in a list']"],
  [{ a: 'it’s', b: "it's\n" }, "{ a: 'it’s', b: 'it\\'s\\n' }"],
  [new Point(), 'Point { x: 1, y: { z: [1n, null, undefined] } }'],
  [new Author(), "Author { id: 1, name: 'Ann' }"],
  [new Map([['a', new Set([1])]]), "Map(1) {'a' => Set(1) {1}}"],
  [new Date(0), '1970-01-01T00:00:00.000Z'],
  [new Date(NaN), 'Invalid Date'],
  [new Uint8Array(3), 'Uint8Array(3 bytes)'],
  [Author, '[class Author]'],
  [new RangeError('too far'), 'RangeError: too far (main.ts:2:3)'],
  [Symbol('s'), 'Symbol(s)'],
  [{}, '{}'],
])('%#: %o', (value, text) => {
  expect(describe(value)).toBe(text)
})

test('what is large or deep is cut', () => {
  expect(describe(Array.from({ length: 60 }, (_, i) => i))).toContain('49, … 10 more]')
  expect(describe({ a: { b: { c: { d: { e: 1 } } } } })).toBe('{ a: { b: { c: { d: Object {…} } } } }')
  expect(describe('x'.repeat(5_000))).toHaveLength(4_002)
})

test('circles end', () => {
  const circle: { self?: unknown } = {}
  circle.self = circle
  expect(describe(circle)).toBe('{ self: { self: { self: { self: Object {…} } } } }')
})
