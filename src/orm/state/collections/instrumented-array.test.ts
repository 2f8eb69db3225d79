import { afterEach, expect, test } from 'vitest'
import { Integer } from '../../../index.ts'
import { DeclarativeBase, mapped, mapper, relationship } from '../../index.ts'
import { InstrumentedArray } from './instrumented-array.ts'

class Base extends DeclarativeBase {}
class Author extends Base.table('authors', {
  id: mapped(Integer, { primaryKey: true }),
  books: relationship<Book[]>(() => Book, { backPopulates: 'author' }),
}) {
  static {
    mapper(this)
  }
}
class Book extends Base.table('books', {
  id: mapped(Integer, { primaryKey: true }),
  authorId: mapped('author_id', Integer, { foreignKey: 'authors.id', nullable: true }),
  author: relationship<Author | null>(() => Author, { backPopulates: 'books' }),
}) {
  static {
    mapper(this)
  }
}

const prototype = InstrumentedArray.prototype as unknown as Record<PropertyKey, unknown>
const searches = ['includes', 'indexOf', Symbol.iterator] as const
afterEach(() => {
  for (const name of searches) delete prototype[name]
})

/** How many members are gone through while something is done. */
function lookedAt(work: () => void): number {
  let count = 0
  for (const name of searches) {
    const original = Array.prototype[name] as (...args: unknown[]) => unknown
    prototype[name] = function (this: unknown[], ...args: unknown[]) {
      count += this.length
      return original.apply(this, args)
    }
  }
  work()
  for (const name of searches) delete prototype[name]
  return count
}

const COUNT = 2000
const newBooks = (): Book[] => Array.from({ length: COUNT }, () => new Book({}))
const filled = (): Author => new Author({ books: newBooks() })

test.each<[string, () => () => unknown]>([
  ['push', () => () => newBooks().reduce((to, book) => (to.books.push(book), to), new Author({}))],
  ['the other side', () => () => newBooks().reduce((to, book) => ((book.author = to), to), new Author({}))],
  ['a constructor', () => () => newBooks().reduce((author) => (new Book({ author }), author), new Author({}))],
  [
    'pop',
    () =>
      (
        (author) => () =>
          newBooks().forEach(() => author.books.pop())
      )(filled()),
  ],
  [
    'splice',
    () =>
      (
        (author) => () =>
          newBooks().forEach(() => author.books.splice(-1, 1))
      )(filled()),
  ],
  [
    'assignment',
    () =>
      (
        (author) => () =>
          (author.books = newBooks())
      )(filled()),
  ],
])('filling and emptying goes through the members a few times, not once for each: %s', (_, prepare) => {
  expect(lookedAt(prepare())).toBeLessThan(20 * COUNT)
})

test('many members are kept as few are', () => {
  const author = filled()
  const [books, second] = [[...author.books], new Book({})]
  author.books.splice(1, 2, second, books[2]!)
  books.splice(1, 2, second, books[2]!)
  author.books.unshift(second)
  books.unshift(second)
  expect([...author.books]).toEqual(books)
  author.books.shift()
  expect(second.author).toBe(author)
  author.books.splice(1, 1)
  expect([second.author, author.books.length]).toEqual([null, COUNT - 1])
  second.author = author
  second.author = author
  expect(author.books.filter((book) => book === second)).toHaveLength(1)
  second.author = null
  expect(author.books.includes(second)).toBe(false)
})
