// Drizzle with .prepare() and sql.placeholder(): query building taken out of the loop.
import { open as base, users, author, book } from './drizzle.mjs'
import { eq, sql, between, count, sum, max } from 'drizzle-orm'
export const title = 'drizzle (.prepare())'
export const packages = ['drizzle-orm']
export async function open(SQL, image) {
  const { db, d } = await base(SQL, image)
  const all = d.select().from(users).orderBy(users.id).prepare()
  const get = d
    .select()
    .from(users)
    .where(eq(users.id, sql.placeholder('id')))
    .prepare()
  const upd = d
    .update(users)
    .set({ age: sql`${sql.placeholder('age')}` })
    .where(eq(users.id, sql.placeholder('id')))
    .prepare()
  const agg = d
    .select({ id: author.id, name: author.name, n: count(book.id), total: sum(book.price), pages: max(book.pages) })
    .from(author)
    .innerJoin(book, eq(book.authorId, author.id))
    .where(between(author.id, sql.placeholder('lo'), sql.placeholder('hi')))
    .groupBy(author.id, author.name)
    .orderBy(author.id)
    .prepare()
  return {
    db,
    w: {
      W3: { run: () => all.all() },
      W6c: {
        run(ids) {
          const out = []
          for (const id of ids) out.push(get.get({ id }))
          return out
        },
      },
      W7: {
        prepare: () => all.all(),
        run(_, list) {
          for (const u of list) u.age++
          db.exec('BEGIN')
          for (const u of list) upd.run({ age: u.age, id: u.id })
          db.exec('COMMIT')
        },
      },
      W9: {
        run(ranges) {
          let n = 0,
            c = 0
          for (const [lo, hi] of ranges) {
            const rows = agg.all({ lo, hi })
            n += rows.length
            for (const r of rows) c += r.n
          }
          return [n, c]
        },
      },
    },
  }
}
