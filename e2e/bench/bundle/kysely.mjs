import { Kysely } from 'kysely'
import { SqlJsDialect } from '../lib/sqljs-dialect.mjs'
export async function main(db, id) {
  return new Kysely({ dialect: new SqlJsDialect({ database: db }) })
    .selectFrom('users')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
}
