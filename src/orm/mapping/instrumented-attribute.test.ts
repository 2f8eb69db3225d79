import { expect, test } from 'vitest'
import { toSql } from '../../compiler/to-sql.ts'
import { sqlite } from '../../dialects/sqlite/dialect.ts'
import { select } from '../../sql/selectable/select.ts'
import { Author, Book } from '../../testing/fixtures/library.ts'
import type { InstrumentedAttribute } from './instrumented-attribute.ts'

const attribute = (value: unknown): InstrumentedAttribute => value as InstrumentedAttribute

test('an attribute converts to its key', () => {
  expect(String(Author.name)).toBe('name')
  expect(`${Book.authorId}`).toBe('authorId')
  expect({ [String(Author.born)]: 1950 }).toEqual({ born: 1950 })
})

test('it is the same object at every read, and knows its class and its column', () => {
  expect(Author.name).toBe(Author.name)
  expect(attribute(Author.name).parent.entity).toBe(Author)
  expect(attribute(Book.authorId).column.name).toBe('author_id')
})

test('it is the column of the table in SQL', () => {
  const { sql, params } = toSql(select(Book.authorId).where(Book.authorId.eq(5), Author.name.ne('x')), sqlite)
  expect(sql.replace(/\s+/g, ' ')).toBe(
    'SELECT books.author_id FROM books, authors WHERE books.author_id = ? AND authors.name != ?',
  )
  expect(params).toEqual([5, 'x'])
})
