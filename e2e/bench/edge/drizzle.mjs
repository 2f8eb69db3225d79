// Its driver for Neon over HTTP has no transactions: https://orm.drizzle.team/docs/connect-neon. What depends on keys that
// the database makes takes a request of its own; `batch` cannot hand them on.
import { neon } from '@neondatabase/serverless'
import { relations } from 'drizzle-orm'
import { drizzle as overHttp } from 'drizzle-orm/neon-http'
import { drizzle as overSocket } from 'drizzle-orm/neon-serverless'
import { integer, pgTable, primaryKey, serial, text } from 'drizzle-orm/pg-core'
import { neonPool } from './neon-pool.mjs'

const author = pgTable('author', { id: serial().primaryKey(), name: text().notNull() })
const book = pgTable('book', {
  id: serial().primaryKey(),
  title: text().notNull(),
  authorId: integer('author_id').notNull(),
})
const tag = pgTable('tag', { id: serial().primaryKey(), label: text().notNull() })
const bookTag = pgTable(
  'book_tag',
  { bookId: integer('book_id').notNull(), tagId: integer('tag_id').notNull() },
  (table) => [primaryKey({ columns: [table.bookId, table.tagId] })],
)
const schema = {
  ...{ author, book, tag, bookTag },
  authorRelations: relations(author, ({ many }) => ({ books: many(book) })),
  bookRelations: relations(book, ({ one, many }) => ({
    author: one(author, { fields: [book.authorId], references: [author.id] }),
    bookTags: many(bookTag),
  })),
  bookTagRelations: relations(bookTag, ({ one }) => ({
    book: one(book, { fields: [bookTag.bookId], references: [book.id] }),
    tag: one(tag, { fields: [bookTag.tagId], references: [tag.id] }),
  })),
}

async function write(db, list) {
  const ids = await db
    .insert(author)
    .values(list.map(({ name }) => ({ name })))
    .returning({ id: author.id })
  const books = list.flatMap(({ titles }, i) => titles.map((title) => ({ title, authorId: ids[i].id })))
  await db.insert(book).values(books)
  return ids.map(({ id }) => id)
}

async function read(db) {
  const authors = await db.query.author.findMany({
    orderBy: author.id,
    with: { books: { with: { bookTags: { with: { tag: true } } } } },
  })
  return authors.map(({ name, books }) => [
    name,
    books.map((one) => [one.title, one.bookTags.map((link) => link.tag.label)]),
  ])
}

export const contestants = [
  {
    title: 'drizzle',
    way: 'HTTP; hand-written, not atomic',
    open: (url) => {
      const db = overHttp({ client: neon(url), schema })
      return { write: (list) => write(db, list), read: () => read(db), close() {} }
    },
  },
  {
    title: 'drizzle',
    way: 'WebSocket; hand-written, one transaction',
    open: (url) => {
      const pool = neonPool(url)
      const db = overSocket({ client: pool, schema })
      return { write: (list) => db.transaction((tx) => write(tx, list)), read: () => read(db), close: () => pool.end() }
    },
  },
]
