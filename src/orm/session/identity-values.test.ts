import { expect, test } from 'vitest'
import { ArgumentError } from '../../errors/request-errors.ts'
import { Author, Loan } from '../../testing/fixtures/library.ts'
import { mapperOf } from '../mapping/mapper-of.ts'
import { identityValues } from './identity-values.ts'

const author = mapperOf(Author)
const loan = mapperOf(Loan)

test('a key of one column is the value, or an object with it', () => {
  expect(identityValues(author, 1)).toEqual([1])
  expect(identityValues(author, { id: 1 })).toEqual([1])
  const date = new Date(0)
  expect(identityValues(author, date)).toEqual([date])
})

test('a composite key is an object, in any order', () => {
  expect(identityValues(loan, { reader: 'Bob', bookId: 1 })).toEqual([1, 'Bob'])
})

test.each([null, undefined])('%s is no key', (key) => {
  expect(() => identityValues(author, key)).toThrow(
    new ArgumentError(`get(Author, …) needs a primary key, and got ${String(key)}.`),
  )
})

test.each([1, 'Bob', null, {}, { bookId: 1 }, { bookId: 1, reader: null }, { bookId: 1, reader: 'Bob', more: 1 }])(
  'a composite key is not %j',
  (key) => {
    expect(() => identityValues(loan, key)).toThrow(
      new ArgumentError('get(Loan, …) needs the primary key as an object with bookId and reader.'),
    )
  },
)
