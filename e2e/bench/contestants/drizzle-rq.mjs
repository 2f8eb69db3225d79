// Drizzle relational queries: db.query.x.findMany({ with }). Reads only; its one strategy is a
// single statement with JSON aggregation, so the same figure stands for W4 and W5.
//
// drizzle-orm 0.45.4 is broken here: its sql.js session drops the relational result mapper, so
// findMany returns unmapped rows (JSON text for relations, 0/1 for booleans). The override below passes
// the mapper through, as the other SQLite drivers do, so that the mapping work is measured.
import { PreparedQuery } from 'drizzle-orm/sql-js/session'
import { open as base } from './drizzle.mjs'
export const title = 'drizzle (relational queries)'
export const packages = ['drizzle-orm']
export async function open(SQL, image) {
  const { db, d } = await base(SQL, image)
  const { session } = d
  session.prepareQuery = (query, fields, method, array, mapper) =>
    new PreparedQuery(db, query, session.logger, fields, method, array, mapper)
  const graph = {
    run: () => d.query.author.findMany({ with: { books: true }, orderBy: (a, { asc }) => asc(a.id) }).sync(),
  }
  return {
    db,
    w: {
      W3: { run: () => d.query.users.findMany({ orderBy: (u, { asc }) => asc(u.id) }).sync() },
      W4: graph,
      W5: graph,
      W6c: {
        run(ids) {
          const out = []
          for (const id of ids) out.push(d.query.users.findFirst({ where: (u, { eq }) => eq(u.id, id) }).sync())
          return out
        },
      },
    },
  }
}
