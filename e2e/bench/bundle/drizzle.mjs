import { drizzle } from 'drizzle-orm/sql-js'
import { sqliteTable, integer, text } from 'drizzle-orm/sqlite-core'
import { eq } from 'drizzle-orm'
const users = sqliteTable('users', {
  id: integer('id').primaryKey(),
  name: text('name').notNull(),
  active: integer('active', { mode: 'boolean' }).notNull(),
})
export async function main(db, id) {
  return drizzle(db).select().from(users).where(eq(users.id, id)).get()
}
