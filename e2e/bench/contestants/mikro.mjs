// MikroORM 7: its SqliteDriver takes any Kysely dialect, so it runs on sql.js too.
import { MikroORM, SqliteDriver, EntitySchema, Cascade, raw } from '@mikro-orm/sql'
import { SqlJsDialect } from '../lib/sqljs-dialect.mjs'
export const title = 'mikro-orm'
export const packages = ['@mikro-orm/core', '@mikro-orm/sql']

class User {}
class Author {}
class Book {}
class Publisher {}
class Review {}
const pk = { type: 'integer', primary: true, autoincrement: true }
const t = { type: 'text' },
  i = { type: 'integer' },
  r = { type: 'double' },
  b = { type: 'boolean' }
const entities = [
  new EntitySchema({
    class: User,
    tableName: 'users',
    properties: { id: pk, name: t, email: t, age: i, score: r, active: b, bio: { type: 'text', nullable: true } },
  }),
  new EntitySchema({
    class: Author,
    tableName: 'author',
    properties: {
      id: pk,
      name: t,
      email: t,
      age: i,
      score: r,
      active: b,
      books: { kind: '1:m', entity: () => Book, mappedBy: 'author', cascade: [Cascade.PERSIST, Cascade.REMOVE] },
    },
  }),
  new EntitySchema({
    class: Book,
    tableName: 'book',
    properties: {
      id: pk,
      author: { kind: 'm:1', entity: () => Author, fieldName: 'author_id', inversedBy: 'books' },
      title: t,
      isbn: { type: 'text', nullable: true },
      price: r,
      pages: i,
      reviews: { kind: '1:m', entity: () => Review, mappedBy: 'book' },
    },
  }),
  new EntitySchema({ class: Publisher, tableName: 'publisher', properties: { id: pk, name: t, country: t } }),
  new EntitySchema({
    class: Review,
    tableName: 'review',
    properties: {
      id: pk,
      book: { kind: 'm:1', entity: () => Book, fieldName: 'book_id' },
      publisher: { kind: 'm:1', entity: () => Publisher, fieldName: 'publisher_id' },
      rating: i,
      body: { type: 'text', nullable: true },
    },
  }),
]

export async function open(SQL, image) {
  const db = new SQL.Database(image)
  const orm = await MikroORM.init({
    driver: SqliteDriver,
    driverOptions: new SqlJsDialect({ database: db }),
    dbName: ':memory:',
    entities,
    ensureDatabase: false,
    debug: false,
  })
  await orm.connect?.()
  const graph = (em, strategy) => em.find(Author, {}, { populate: ['books'], strategy, orderBy: { id: 'asc' } })
  const w = {
    W1: { run: (list) => orm.em.fork().insertMany(User, list) },
    W2: {
      async run(list) {
        const em = orm.em.fork()
        const objs = list.map((a) => em.create(Author, a))
        em.persist(objs)
        await em.flush()
        return objs
      },
    },
    W3: { run: () => orm.em.fork().find(User, {}, { orderBy: { id: 'asc' } }) },
    W4: { run: () => graph(orm.em.fork(), 'select-in') },
    W5: { run: () => graph(orm.em.fork(), 'joined') },
    W6c: {
      async run(ids) {
        const em = orm.em.fork(),
          out = []
        for (const id of ids) out.push(await em.findOne(User, id))
        return out
      },
    },
    W6w: {
      async prepare() {
        const em = orm.em.fork()
        await em.find(User, {})
        return em
      },
      async run(ids, em) {
        const out = []
        for (const id of ids) out.push(await em.findOne(User, id))
        return out
      },
    },
    W7: {
      async prepare() {
        const em = orm.em.fork()
        return { em, list: await em.find(User, {}) }
      },
      async run(_, { em, list }) {
        for (const u of list) u.age++
        await em.flush()
      },
    },
    W8: {
      run(n) {
        const em = orm.em.fork()
        let sql
        for (let j = 0; j < n; j++) {
          sql = em
            .createQueryBuilder(Author, 'a')
            .select([
              'a.id',
              'a.name',
              'p.country',
              raw('count(b.id) as n'),
              raw('sum(b.price) as total'),
              raw('avg(r.rating) as rating'),
            ])
            .innerJoin('a.books', 'b')
            .innerJoin('b.reviews', 'r')
            .innerJoin('r.publisher', 'p')
            .where({
              age: { $gt: 30 + (j % 10) },
              'b.price': { $lt: 900 },
              'p.country': 'DE',
              'b.title': { $like: '%x%' },
            })
            .groupBy(['a.id', 'a.name', 'p.country'])
            .orderBy([{ [raw('sum(b.price)')]: 'desc' }, { name: 'asc' }])
            .limit(10)
            .getQuery()
        }
        return sql
      },
    },
    W9: {
      async run(ranges) {
        const em = orm.em.fork()
        let n = 0,
          c = 0
        for (const [lo, hi] of ranges) {
          const rows = await em
            .createQueryBuilder(Author, 'a')
            .select([
              'a.id',
              'a.name',
              raw('count(b.id) as n'),
              raw('sum(b.price) as total'),
              raw('max(b.pages) as pages'),
            ])
            .innerJoin('a.books', 'b')
            .where({ id: { $gte: lo, $lte: hi } })
            .groupBy(['a.id', 'a.name'])
            .orderBy({ id: 'asc' })
            .execute('all', false)
          n += rows.length
          for (const x of rows) c += x.n
        }
        return [n, c]
      },
    },
    W10: {
      async prepare() {
        const em = orm.em.fork()
        return { em, list: await graph(em, 'select-in') }
      },
      async run(_, { em, list }) {
        for (const a of list) em.remove(a)
        await em.flush()
      },
    },
  }
  return { db, w }
}
