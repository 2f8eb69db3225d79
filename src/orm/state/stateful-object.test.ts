import { expect, test } from 'vitest'
import { Author } from '../../testing/fixtures/library.ts'
import { UnmappedError } from '../base/orm-errors.ts'
import { ownStateOf, stateOf } from './stateful-object.ts'

test.each([
  [{}, 'an object of class Object'],
  [[], 'an object of class Array'],
  ['text', '"text"'],
  [null, 'null'],
  [undefined, 'undefined'],
])('%s has no state', (value, name) => {
  expect(() => stateOf(value)).toThrow(
    new UnmappedError(`The ORM keeps mapped objects, and got ${name}. Map its class by Base.table().`),
  )
})

test('copies of an object have no state', () => {
  const ann = new Author({ name: 'Ann' })
  expect(() => stateOf({ ...ann })).toThrow(UnmappedError)
  expect(() => stateOf(structuredClone(ann.toJSON()))).toThrow(UnmappedError)
})

test('a new object has a state of its own', () => {
  const ann = new Author({ name: 'Ann' })
  expect(ownStateOf(ann as never)).toBe(stateOf(ann))
  expect(stateOf(ann)).not.toBe(stateOf(new Author({ name: 'Ann' })))
})
