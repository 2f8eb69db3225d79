import { expect, test } from 'vitest'
import { LazyLoads } from './lazy-loads.ts'

const code = `for (const book of books) {
  console.log(book.author.name, book.publisher.name)
  session.get(Author, book.authorId)
}`
const relationships = [
  { key: 'author', model: 'Book', table: 'authors' },
  { key: 'publisher', model: 'Book', table: 'publishers' },
  { key: 'books', model: 'Author', table: 'books' },
]
const lineOf = (word: string): { path: string; line: number; column: number } => {
  const before = code.slice(0, code.indexOf(word)).split('\n')
  return { path: '/main.ts', line: before.length, column: before.at(-1)!.length + 1 }
}
const third = (sql: string, word: string): string | null => {
  const loads = new LazyLoads({ '/main.ts': code }, () => relationships)
  expect([1, 2].map(() => loads.relationshipOf(sql, lineOf(word)))).toEqual([null, null])
  return loads.relationshipOf(sql, lineOf(word))
}

test('the table and the name in the line say which relationship it is', () => {
  expect(third('SELECT authors.name FROM authors WHERE authors.id = ?', 'author.name')).toBe('Book.author')
  expect(third('SELECT publishers.name\nFROM publishers WHERE publishers.id = ?', 'publisher.name')).toBe(
    'Book.publisher',
  )
})

test('no relationship is named where the line reads none, or of another table', () => {
  expect(third('SELECT authors.name FROM authors WHERE authors.id = ?', 'get(Author')).toBeNull()
  expect(third('SELECT tags.name FROM tags WHERE tags.id = ?', 'author.name')).toBeNull()
})
