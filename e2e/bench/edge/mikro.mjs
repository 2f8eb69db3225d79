// It has a unit of work, and speaks to PostgreSQL by connections only: here those of Neon's pool of WebSockets.

import { EntitySchema, MikroORM, PostgreSqlDriver } from '@mikro-orm/postgresql'
import { PostgresDialect } from 'kysely'
import { neonPool } from './neon-pool.mjs'

class Author {}
class Book {}
class Tag {}
const id = { type: 'integer', primary: true, autoincrement: true }
const text = { type: 'text' }
const entities = [
  new EntitySchema({
    class: Author,
    tableName: 'author',
    properties: {
      ...{ id, name: text },
      books: { kind: '1:m', entity: () => Book, mappedBy: 'author', cascade: ['persist'], orderBy: { id: 'asc' } },
    },
  }),
  new EntitySchema({
    class: Book,
    tableName: 'book',
    properties: {
      ...{ id, title: text },
      author: { kind: 'm:1', entity: () => Author, fieldName: 'author_id' },
      tags: {
        ...{
          kind: 'm:n',
          entity: () => Tag,
          pivotTable: 'book_tag',
          joinColumn: 'book_id',
          inverseJoinColumn: 'tag_id',
        },
        owner: true,
      },
    },
  }),
  new EntitySchema({ class: Tag, tableName: 'tag', properties: { id, label: text } }),
]

export const contestants = [
  {
    title: 'mikro-orm',
    way: 'WebSocket; a unit of work, one transaction',
    async open(url) {
      const driverOptions = new PostgresDialect({ pool: neonPool(url) })
      const orm = await MikroORM.init({
        driver: PostgreSqlDriver,
        clientUrl: url,
        driverOptions,
        entities,
        ensureDatabase: false,
      })
      return {
        async write(list) {
          const em = orm.em.fork()
          const authors = list.map(({ name, titles }) =>
            em.create(Author, { name, books: titles.map((title) => em.create(Book, { title }, { partial: true })) }),
          )
          await em.persist(authors).flush()
          return authors.map((author) => author.id)
        },
        async read() {
          const options = { populate: ['books.tags'], strategy: 'select-in', orderBy: { id: 'asc' } }
          const authors = await orm.em.fork().findAll(Author, options)
          return authors.map(({ name, books }) => [
            name,
            books.map((book) => [book.title, book.tags.map((tag) => tag.label)]),
          ])
        },
        close: () => orm.close(true),
      }
    },
  },
]
