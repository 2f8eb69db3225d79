// A query builder: `kysely-neon` sends over HTTP and has no transactions; its PostgreSQL dialect takes Neon's pool of WebSockets.
import { neon } from '@neondatabase/serverless'
import { Kysely, PostgresDialect } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { NeonDialect } from 'kysely-neon'
import { neonPool } from './neon-pool.mjs'

async function write(db, list) {
  const names = list.map(({ name }) => ({ name }))
  const ids = await db.insertInto('author').values(names).returning('id').execute()
  const books = list.flatMap(({ titles }, i) => titles.map((title) => ({ title, author_id: ids[i].id })))
  await db.insertInto('book').values(books).execute()
  return ids.map(({ id }) => id)
}

async function read(db) {
  const tags = (eb) =>
    jsonArrayFrom(
      eb
        .selectFrom('book_tag')
        .innerJoin('tag', 'tag.id', 'book_tag.tag_id')
        .select('tag.label')
        .whereRef('book_tag.book_id', '=', 'book.id')
        .orderBy('tag.id'),
    ).as('tags')
  const books = (eb) =>
    jsonArrayFrom(
      eb
        .selectFrom('book')
        .select(['book.title', tags])
        .whereRef('book.author_id', '=', 'author.id')
        .orderBy('book.id'),
    ).as('books')
  const authors = await db.selectFrom('author').select(['author.name', books]).orderBy('author.id').execute()
  return authors.map((one) => [
    one.name,
    one.books.map(({ title, tags: own }) => [title, own.map(({ label }) => label)]),
  ])
}

export const contestants = [
  {
    title: 'kysely',
    way: 'HTTP; hand-written, not atomic',
    open: (url) => {
      const db = new Kysely({ dialect: new NeonDialect({ neon: neon(url) }) })
      return { write: (list) => write(db, list), read: () => read(db), close: () => db.destroy() }
    },
  },
  {
    title: 'kysely',
    way: 'WebSocket; hand-written, one transaction',
    open: (url) => {
      const db = new Kysely({ dialect: new PostgresDialect({ pool: neonPool(url) }) })
      return {
        write: (list) => db.transaction().execute((tx) => write(tx, list)),
        read: () => read(db),
        close: () => db.destroy(),
      }
    },
  },
]
