import { inspect } from 'node:util'
import { beforeEach, expect, test } from 'vitest'
import { createEngine, insert, Integer, Varchar, type Engine } from '../../index.ts'
import { sqljs } from '../../drivers/sqljs/index.ts'
import { DeclarativeBase, mapped, mapper, relationship, Session } from '../index.ts'

class Base extends DeclarativeBase {}
class Author extends Base.table('authors', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(20)),
  books: relationship<Book[]>(() => Book, { backPopulates: 'author' }),
  byTitle: relationship<Map<string, Book>>(() => Book, { collection: 'map', keyedBy: 'title', viewOnly: true }),
}) {
  static {
    mapper(this)
  }
}
class Book extends Base.table('books', {
  id: mapped(Integer, { primaryKey: true }),
  title: mapped(Varchar(20)),
  authorId: mapped(Integer, { foreignKey: 'authors.id' }),
  author: relationship<Author>(() => Author, { backPopulates: 'books' }),
}) {
  static {
    mapper(this)
  }
}

let engine: Engine
beforeEach(async () => {
  engine = createEngine(await sqljs.open({ database: ':memory:' }))
  Base.metadata.createAll(engine)
  engine.begin((connection) => {
    connection.execute(insert(Author).values({ id: 1, name: 'Ann' }))
    connection.execute(insert(Book), [
      { id: 1, title: 'Salt', authorId: 1 },
      { id: 2, title: 'Sulphur', authorId: 1 },
    ])
  })
})

const salt = { id: 1, title: 'Salt', authorId: 1 }
const sulphur = { id: 2, title: 'Sulphur', authorId: 1 }

test('what is loaded, with circles that end', () => {
  using session = new Session(engine)
  const ann = session.get(Author, 1)!
  expect(ann.toObject()).toEqual({ id: 1, name: 'Ann' })
  void ann.books[0]?.author
  void ann.books[1]?.author
  expect(JSON.parse(JSON.stringify(ann))).toEqual({
    id: 1,
    name: 'Ann',
    books: [
      { ...salt, author: { id: 1, name: 'Ann' } },
      { ...sulphur, author: { id: 1, name: 'Ann' } },
    ],
  })
  expect(session.get(Book, 1)?.toObject()).toEqual({
    ...salt,
    author: { id: 1, name: 'Ann', books: [salt, { ...sulphur, author: { id: 1, name: 'Ann' } }] },
  })
})

test('a Map is a record', () => {
  using session = new Session(engine)
  const ann = session.get(Author, 1)!
  void ann.byTitle
  expect(ann.toObject()).toEqual({ id: 1, name: 'Ann', byTitle: { Salt: salt, Sulphur: sulphur } })
})

test('printing shows other objects by class and key, and never loads', () => {
  using session = new Session(engine)
  const ann = session.get(Author, 1)!
  expect(inspect(ann)).toBe("Author { id: 1, name: 'Ann' }")
  void ann.books
  const sea = new Book({ title: 'Sea', author: ann })
  expect(inspect(ann)).toBe("Author { id: 1, name: 'Ann', books: [ Book(1), Book(2), Book(new) ] }")
  expect(inspect(sea)).toBe("Book { title: 'Sea', author: Author(1) }")
  expect([`${ann}`, `${sea}`, String(Author.prototype)]).toEqual(['Author(1)', 'Book(new)', '[object Object]'])
})
