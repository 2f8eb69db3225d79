import { expect, test } from 'vitest'
import { bookstoreRows } from './bookstore-rows.ts'
import { tagRows } from './tags.ts'

const rows = bookstoreRows()

test('at least 20,000 rows, the same every time', () => {
  const { publishers, authors, books, reviews } = rows
  expect(publishers.length + authors.length + books.length + reviews.length).toBeGreaterThanOrEqual(20_000)
  expect(bookstoreRows()).toEqual(rows)
})

test('what must be unique is, and every reference leads to a row', () => {
  const { publishers, authors, books, reviews } = rows
  expect(new Set(publishers.map(({ name }) => name)).size).toBe(publishers.length)
  const has = (list: readonly { readonly id: number }[], id: number): boolean => list[id - 1]?.id === id
  expect(books.every(({ authorId, publisherId }) => has(authors, authorId) && has(publishers, publisherId))).toBe(true)
  expect(reviews.every(({ bookId, rating }) => has(books, bookId) && rating >= 1 && rating <= 5)).toBe(true)
  expect(authors.every(({ id }) => has(authors, id)) && reviews.every(({ id }) => has(reviews, id))).toBe(true)
})

test('nobody publishes before growing up', () => {
  const { authors, books } = rows
  const ages = books.map(({ authorId, published }) => published - (authors[authorId - 1]?.born ?? 1940))
  expect(Math.min(...ages)).toBeGreaterThan(20)
})

test('no book has a tag twice', () => {
  const { tags, bookTags } = tagRows(rows.books.length)
  expect(new Set(bookTags.map(({ bookId, tagId }) => `${bookId} ${tagId}`)).size).toBe(bookTags.length)
  expect(bookTags.every(({ tagId }) => tags[tagId - 1]?.id === tagId)).toBe(true)
})
