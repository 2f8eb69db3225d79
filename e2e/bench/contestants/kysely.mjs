// Kysely (query builder only). Booleans are mapped by hand: Kysely does no type conversion.
import { Kysely } from 'kysely'
import { SqlJsDialect as Fast } from '../lib/sqljs-dialect.mjs'
export const title = 'kysely'
export const packages = ['kysely']

const chunks = function* (l, n = 1000) {
  for (let i = 0; i < l.length; i += n) yield l.slice(i, i + n)
}
const AC = ['id', 'name', 'email', 'age', 'score', 'active']
const BC = ['id', 'author_id', 'title', 'isbn', 'price', 'pages']

export async function open(SQL, image, Dialect = Fast) {
  const db = new SQL.Database(image)
  const k = new Kysely({ dialect: new Dialect({ database: db }) })
  const fixed = (rows) => {
    for (const r of rows) r.active = r.active === 1
    return rows
  }
  const loadUsers = async () => fixed(await k.selectFrom('users').selectAll().orderBy('id').execute())
  const loadGraph = async () => {
    const authors = fixed(await k.selectFrom('author').select(AC).orderBy('id').execute())
    const by = new Map()
    for (const a of authors) {
      a.books = []
      by.set(a.id, a)
    }
    for (const c of chunks(authors))
      for (const b of await k
        .selectFrom('book')
        .select(BC)
        .where(
          'author_id',
          'in',
          c.map((a) => a.id),
        )
        .execute())
        by.get(b.author_id).books.push(b)
    return authors
  }
  const w = {
    W1: {
      run: (list) =>
        k.transaction().execute(async (tx) => {
          for (const c of chunks(list))
            await tx
              .insertInto('users')
              .values(c.map((u) => ({ ...u, active: u.active ? 1 : 0 })))
              .execute()
        }),
    },
    W2: {
      run: (list) =>
        k.transaction().execute(async (tx) => {
          const out = []
          for (const c of chunks(list)) {
            const ids = await tx
              .insertInto('author')
              .values(c.map(({ books, ...a }) => ({ ...a, active: a.active ? 1 : 0 })))
              .returning('id')
              .execute()
            c.forEach((a, i) => {
              const { books, ...rest } = a
              out.push({ ...rest, id: ids[i].id, books: books.map((b) => ({ ...b, author_id: ids[i].id })) })
            })
          }
          for (const c of chunks(out.flatMap((a) => a.books))) {
            const ids = await tx.insertInto('book').values(c).returning('id').execute()
            c.forEach((b, i) => {
              b.id = ids[i].id
            })
          }
          return out
        }),
    },
    W3: { run: loadUsers },
    W4: { run: loadGraph },
    W5: {
      async run() {
        const rows = await k
          .selectFrom('author as a')
          .leftJoin('book as b', 'b.author_id', 'a.id')
          .select([
            'a.id',
            'a.name',
            'a.email',
            'a.age',
            'a.score',
            'a.active',
            'b.id as b_id',
            'b.author_id',
            'b.title',
            'b.isbn',
            'b.price',
            'b.pages',
          ])
          .orderBy('a.id')
          .execute()
        const out = []
        let cur = null
        for (const r of rows) {
          if (cur === null || cur.id !== r.id)
            out.push(
              (cur = {
                id: r.id,
                name: r.name,
                email: r.email,
                age: r.age,
                score: r.score,
                active: r.active === 1,
                books: [],
              }),
            )
          if (r.b_id !== null)
            cur.books.push({
              id: r.b_id,
              author_id: r.author_id,
              title: r.title,
              isbn: r.isbn,
              price: r.price,
              pages: r.pages,
            })
        }
        return out
      },
    },
    W6c: {
      async run(ids) {
        const out = []
        for (const id of ids) {
          const u = await k.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()
          u.active = u.active === 1
          out.push(u)
        }
        return out
      },
    },
    W7: {
      prepare: loadUsers,
      run: (_, list) => {
        for (const u of list) u.age++
        return k.transaction().execute(async (tx) => {
          for (const u of list) await tx.updateTable('users').set({ age: u.age }).where('id', '=', u.id).execute()
        })
      },
    },
    W8: {
      run(n) {
        let sql
        for (let i = 0; i < n; i++) {
          sql = k
            .selectFrom('author as a')
            .innerJoin('book as b', 'b.author_id', 'a.id')
            .innerJoin('review as r', 'r.book_id', 'b.id')
            .innerJoin('publisher as p', 'p.id', 'r.publisher_id')
            .select(({ fn }) => [
              'a.id',
              'a.name',
              'p.country',
              fn.count('b.id').as('n'),
              fn.sum('b.price').as('total'),
              fn.avg('r.rating').as('rating'),
            ])
            .where('a.age', '>', 30 + (i % 10))
            .where('b.price', '<', 900)
            .where('p.country', '=', 'DE')
            .where('b.title', 'like', '%x%')
            .groupBy(['a.id', 'a.name', 'p.country'])
            .orderBy(({ fn }) => fn.sum('b.price'), 'desc')
            .orderBy('a.name', 'asc')
            .limit(10)
            .compile().sql
        }
        return sql
      },
    },
    W9: {
      async run(ranges) {
        let n = 0,
          c = 0
        for (const [lo, hi] of ranges) {
          const rows = await k
            .selectFrom('author as a')
            .innerJoin('book as b', 'b.author_id', 'a.id')
            .select(({ fn }) => [
              'a.id',
              'a.name',
              fn.count('b.id').as('n'),
              fn.sum('b.price').as('total'),
              fn.max('b.pages').as('pages'),
            ])
            .where((eb) => eb.between('a.id', lo, hi))
            .groupBy(['a.id', 'a.name'])
            .orderBy('a.id')
            .execute()
          n += rows.length
          for (const r of rows) c += r.n
        }
        return [n, c]
      },
    },
    W10: {
      prepare: loadGraph,
      run: (_, list) =>
        k.transaction().execute(async (tx) => {
          for (const c of chunks(list)) {
            const ids = c.map((a) => a.id)
            await tx.deleteFrom('book').where('author_id', 'in', ids).execute()
            await tx.deleteFrom('author').where('id', 'in', ids).execute()
          }
        }),
    },
  }
  return { db, w }
}
