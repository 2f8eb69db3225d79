import { drizzle } from 'drizzle-orm/sql-js'
import { sqliteTable, integer, text } from 'drizzle-orm/sqlite-core'
const users = sqliteTable('users', {
  id: integer('id').primaryKey(),
  name: text('name').notNull(),
  active: integer('active', { mode: 'boolean' }).notNull(),
})
export async function main(db, id) {
  return drizzle(db, { schema: { users } })
    .query.users.findFirst({ where: (u, { eq }) => eq(u.id, id) })
    .sync()
}
