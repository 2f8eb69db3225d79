import { expect, test } from 'vitest'
import { describeValue } from './describe-value.ts'

test.for([
  [{}, 'an object of class Object'],
  [Object.create(null), 'an object of class Object'],
  [[1], 'an object of class Array'],
  [class Book {}, 'the class Book'],
  [class {}, 'the class without a name'],
  [() => 1, 'the function without a name'],
  ['x', '"x"'],
  [null, 'null'],
  [undefined, 'undefined'],
  [1n, '1'],
  [Symbol('s'), 'Symbol(s)'],
  [new Date(NaN), 'Invalid Date'],
] as const)('%o', ([value, text]) => {
  expect(describeValue(value)).toBe(text)
})
