// Drizzle query builder on its own sql.js driver. No identity map, no unit of work:
// W2, W7 and W10 are what a Drizzle user writes by hand in one transaction.
import { drizzle } from 'drizzle-orm/sql-js'
import { sqliteTable, integer, text, real } from 'drizzle-orm/sqlite-core'
import { relations, eq, inArray, and, gt, lt, like, between, count, sum, max, avg, desc, asc } from 'drizzle-orm'

export const title = 'drizzle (query builder)'
export const packages = ['drizzle-orm']

export const users = sqliteTable('users', {
  id: integer('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull(),
  age: integer('age').notNull(),
  score: real('score').notNull(),
  active: integer('active', { mode: 'boolean' }).notNull(),
  bio: text('bio'),
})
export const author = sqliteTable('author', {
  id: integer('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull(),
  age: integer('age').notNull(),
  score: real('score').notNull(),
  active: integer('active', { mode: 'boolean' }).notNull(),
})
export const book = sqliteTable('book', {
  id: integer('id').primaryKey(),
  authorId: integer('author_id')
    .notNull()
    .references(() => author.id),
  title: text('title').notNull(),
  isbn: text('isbn'),
  price: real('price').notNull(),
  pages: integer('pages').notNull(),
})
export const publisher = sqliteTable('publisher', {
  id: integer('id').primaryKey(),
  name: text('name').notNull(),
  country: text('country').notNull(),
})
export const review = sqliteTable('review', {
  id: integer('id').primaryKey(),
  bookId: integer('book_id').notNull(),
  publisherId: integer('publisher_id').notNull(),
  rating: integer('rating').notNull(),
  body: text('body'),
})
export const authorRelations = relations(author, ({ many }) => ({ books: many(book) }))
export const bookRelations = relations(book, ({ one }) => ({
  author: one(author, { fields: [book.authorId], references: [author.id] }),
}))
export const schema = { users, author, book, publisher, review, authorRelations, bookRelations }

const CH = 1000
const chunks = function* (l, n = CH) {
  for (let i = 0; i < l.length; i += n) yield l.slice(i, i + n)
}

export async function open(SQL, image) {
  const db = new SQL.Database(image)
  const d = drizzle(db, { schema })
  const loadGraph = () => {
    const authors = d.select().from(author).orderBy(author.id).all()
    const by = new Map()
    for (const a of authors) {
      a.books = []
      by.set(a.id, a)
    }
    for (const c of chunks(authors))
      for (const b of d
        .select()
        .from(book)
        .where(
          inArray(
            book.authorId,
            c.map((a) => a.id),
          ),
        )
        .all())
        by.get(b.authorId).books.push(b)
    return authors
  }
  const w = {
    W1: {
      run(list) {
        d.transaction((tx) => {
          for (const c of chunks(list)) tx.insert(users).values(c).run()
        })
      },
    },
    W2: {
      run(list) {
        return d.transaction((tx) => {
          const out = []
          for (const c of chunks(list)) {
            const ids = tx.insert(author).values(c).returning({ id: author.id }).all()
            c.forEach((a, i) => {
              const { books, ...rest } = a
              out.push({ ...rest, id: ids[i].id, books: books.map((b) => ({ ...b, authorId: ids[i].id })) })
            })
          }
          for (const c of chunks(out.flatMap((a) => a.books))) {
            const ids = tx.insert(book).values(c).returning({ id: book.id }).all()
            c.forEach((b, i) => {
              b.id = ids[i].id
            })
          }
          return out
        })
      },
    },
    W3: { run: () => d.select().from(users).orderBy(users.id).all() },
    W4: { run: loadGraph },
    W5: {
      run() {
        const rows = d.select().from(author).leftJoin(book, eq(book.authorId, author.id)).orderBy(author.id).all()
        const out = []
        let cur = null
        for (const r of rows) {
          if (cur === null || cur.id !== r.author.id) out.push((cur = Object.assign(r.author, { books: [] })))
          if (r.book) cur.books.push(r.book)
        }
        return out
      },
    },
    W6c: {
      run(ids) {
        const out = []
        for (const id of ids) out.push(d.select().from(users).where(eq(users.id, id)).get())
        return out
      },
    },
    W7: {
      prepare: () => d.select().from(users).all(),
      run(_, list) {
        for (const u of list) u.age++
        d.transaction((tx) => {
          for (const u of list) tx.update(users).set({ age: u.age }).where(eq(users.id, u.id)).run()
        })
      },
    },
    W8: {
      run(n) {
        let sql
        for (let i = 0; i < n; i++) {
          sql = d
            .select({
              id: author.id,
              name: author.name,
              country: publisher.country,
              n: count(book.id),
              total: sum(book.price),
              rating: avg(review.rating),
            })
            .from(author)
            .innerJoin(book, eq(book.authorId, author.id))
            .innerJoin(review, eq(review.bookId, book.id))
            .innerJoin(publisher, eq(publisher.id, review.publisherId))
            .where(
              and(
                gt(author.age, 30 + (i % 10)),
                lt(book.price, 900),
                eq(publisher.country, 'DE'),
                like(book.title, '%x%'),
              ),
            )
            .groupBy(author.id, author.name, publisher.country)
            .orderBy(desc(sum(book.price)), asc(author.name))
            .limit(10)
            .toSQL().sql
        }
        return sql
      },
    },
    W9: {
      run(ranges) {
        let n = 0,
          c = 0
        for (const [lo, hi] of ranges) {
          const rows = d
            .select({
              id: author.id,
              name: author.name,
              n: count(book.id),
              total: sum(book.price),
              pages: max(book.pages),
            })
            .from(author)
            .innerJoin(book, eq(book.authorId, author.id))
            .where(between(author.id, lo, hi))
            .groupBy(author.id, author.name)
            .orderBy(author.id)
            .all()
          n += rows.length
          for (const r of rows) c += r.n
        }
        return [n, c]
      },
    },
    W10: {
      prepare: loadGraph,
      run(_, list) {
        d.transaction((tx) => {
          for (const c of chunks(list)) {
            const ids = c.map((a) => a.id)
            tx.delete(book).where(inArray(book.authorId, ids)).run()
            tx.delete(author).where(inArray(author.id, ids)).run()
          }
        })
      },
    },
  }
  return { db, d, w }
}
