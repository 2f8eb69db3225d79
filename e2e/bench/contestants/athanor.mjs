// Athanor, synchronous. In W2 the authors are flushed, then the books get their keys; W10 has a model of its own, because deleting by cascade is a matter of the relationship. W8h executes on a driver that does nothing, so it has a little more to do than to compile.
import { Bool, createEngine, Float, func, insert, Integer, select, Text, toSql } from '../../../dist/index.js'
import { sqlite } from '../../../dist/dialects/sqlite/index.js'
import {
  DeclarativeBase,
  joinedload,
  mapped,
  mapper,
  relationship,
  selectinload,
  Session,
} from '../../../dist/orm/index.js'
import { sqljs } from '../../../dist/drivers/sqljs/index.js'

export const title = 'athanor'

class Base extends DeclarativeBase {}

export class User extends Base.table('users', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Text),
  email: mapped(Text),
  age: mapped(Integer),
  score: mapped(Float),
  active: mapped(Bool),
  bio: mapped(Text, { nullable: true }),
}) {
  static {
    mapper(this)
  }
}

export class Author extends Base.table('author', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Text),
  email: mapped(Text),
  age: mapped(Integer),
  score: mapped(Float),
  active: mapped(Bool),
  books: relationship(() => Book, { backPopulates: 'author' }),
}) {
  static {
    mapper(this)
  }
}

export class Book extends Base.table('book', {
  id: mapped(Integer, { primaryKey: true }),
  authorId: mapped('author_id', Integer, { foreignKey: () => Author.id }),
  title: mapped(Text),
  isbn: mapped(Text, { nullable: true }),
  price: mapped(Float),
  pages: mapped(Integer),
  author: relationship(() => Author, { backPopulates: 'books' }),
}) {
  static {
    mapper(this)
  }
}

class Shelves extends DeclarativeBase {}

/** An author whose books go with it: W10. */
class Owner extends Shelves.table('author', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Text),
  email: mapped(Text),
  age: mapped(Integer),
  score: mapped(Float),
  active: mapped(Bool),
  books: relationship(() => Owned, { cascade: 'all, delete-orphan' }),
}) {
  static {
    mapper(this)
  }
}

class Owned extends Shelves.table('book', {
  id: mapped(Integer, { primaryKey: true }),
  authorId: mapped('author_id', Integer, { foreignKey: () => Owner.id }),
  title: mapped(Text),
  isbn: mapped(Text, { nullable: true }),
  price: mapped(Float),
  pages: mapped(Integer),
}) {
  static {
    mapper(this)
  }
}

class Publisher extends Base.table('publisher', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Text),
  country: mapped(Text),
}) {
  static {
    mapper(this)
  }
}

class Review extends Base.table('review', {
  id: mapped(Integer, { primaryKey: true }),
  bookId: mapped('book_id', Integer, { foreignKey: () => Book.id }),
  publisherId: mapped('publisher_id', Integer, { foreignKey: () => Publisher.id }),
  rating: mapped(Integer),
  body: mapped(Text, { nullable: true }),
}) {
  static {
    mapper(this)
  }
}

export const everyUser = () => select(User).orderBy(User.id)
export const newAuthors = (list) => list.map(({ books, ...values }) => new Author(values))
export const newBooks = (list, authors) =>
  list.flatMap(({ books }, i) => books.map((values) => new Book({ ...values, authorId: authors[i].id })))

const bestSellers = (age) =>
  select(Author.id, Author.name, Publisher.country, func.count(Book.id), func.sum(Book.price), func.avg(Review.rating))
    .selectFrom(Author)
    .join(Book, Book.authorId.eq(Author.id))
    .join(Review, Review.bookId.eq(Book.id))
    .join(Publisher, Publisher.id.eq(Review.publisherId))
    .where(Author.age.gt(age), Book.price.lt(900), Publisher.country.eq('DE'), Book.title.like('%x%'))
    .groupBy(Author.id, Author.name, Publisher.country)
    .orderBy(func.sum(Book.price).desc(), Author.name)
    .limit(10)

export const bookStatistics = (low, high) =>
  select(Author.id, Author.name, func.count(Book.id), func.sum(Book.price), func.max(Book.pages))
    .selectFrom(Author)
    .join(Book, Book.authorId.eq(Author.id))
    .where(Author.id.between(low, high))
    .groupBy(Author.id, Author.name)
    .orderBy(Author.id)

function build(count, textOf) {
  let sql
  for (let i = 0; i < count; i++) sql = textOf(bestSellers(30 + (i % 10)))
  return sql
}

/** An engine whose driver keeps the text of the last statement and answers nothing. */
function idleEngine() {
  let last
  const handler = {
    connect: () => 1,
    execute: ({ statement }) => {
      last = statement.sql
      return { columns: [], rows: [], rowCount: 0 }
    },
    begin() {},
    commit() {},
    rollback() {},
    close() {},
  }
  const capabilities = { transactions: 'interactive', beginsOn: 'firstStatement', maxParameters: 32_766 }
  const driver = {
    name: 'idle',
    dialect: sqlite,
    capabilities,
    syncHandler: handler,
    asyncHandler: handler,
    dispose() {},
  }
  return { connection: createEngine(driver).connect(), lastSql: () => last }
}

function loadUsers(engine) {
  const session = new Session(engine)
  return { session, users: session.scalars(everyUser()).all() }
}

const loadGraph = (engine, option) => new Session(engine).scalars(select(Author).orderBy(Author.id).options(option))

function loadOwners(engine) {
  const session = new Session(engine)
  return { session, owners: session.scalars(select(Owner).orderBy(Owner.id).options(selectinload(Owner.books))).all() }
}

const getAll = (session, ids) => {
  const out = []
  for (const id of ids) out.push(session.get(User, id))
  return out
}

const workloads = (engine) => ({
  W1: { run: (list) => engine.begin((connection) => connection.execute(insert(User), list)) },
  W2: {
    prepare: () => new Session(engine),
    run(list, session) {
      const authors = newAuthors(list)
      session.addAll(authors)
      session.flush()
      session.addAll(newBooks(list, authors))
      session.commit()
      return authors
    },
    after: (session) => session.close(),
  },
  W3: { run: () => loadUsers(engine).users },
  W4: { run: () => loadGraph(engine, selectinload(Author.books)).all() },
  W5: { run: () => loadGraph(engine, joinedload(Author.books)).unique().all() },
  W6c: {
    prepare: () => new Session(engine),
    run: (ids, session) => getAll(session, ids),
    after: (session) => session.close(),
  },
  W6w: {
    prepare: () => loadUsers(engine),
    run: (ids, { session }) => getAll(session, ids),
    after: ({ session }) => session.close(),
  },
  W7: {
    prepare: () => loadUsers(engine),
    run(_, { session, users }) {
      for (const user of users) user.age++
      session.commit()
    },
    after: ({ session }) => session.close(),
  },
  W8: { run: (count) => build(count, (statement) => toSql(statement, sqlite).sql) },
  W8h: {
    prepare: idleEngine,
    run: (count, { connection, lastSql }) =>
      build(count, (statement) => {
        connection.execute(statement)
        return lastSql()
      }),
  },
  W9: {
    run(ranges) {
      const session = new Session(engine)
      let rows = 0
      let books = 0
      for (const [low, high] of ranges) {
        for (const row of session.execute(bookStatistics(low, high))) {
          rows++
          books += row[2]
        }
      }
      session.close()
      return [rows, books]
    },
  },
  W10: {
    prepare: () => loadOwners(engine),
    run(_, { session, owners }) {
      for (const owner of owners) session.delete(owner)
      session.commit()
    },
    after: ({ session }) => session.close(),
  },
})

export async function open(SQL, image) {
  const db = new SQL.Database(image)
  return { db, w: workloads(createEngine(sqljs.attach(db))) }
}
