import { MikroORM, SqliteDriver, EntitySchema } from '@mikro-orm/sql'
import { SqlJsDialect } from '../lib/sqljs-dialect.mjs'
class User {}
const U = new EntitySchema({
  class: User,
  tableName: 'users',
  properties: { id: { type: 'integer', primary: true }, name: { type: 'text' }, active: { type: 'boolean' } },
})
export async function main(db, id) {
  const orm = await MikroORM.init({
    driver: SqliteDriver,
    driverOptions: new SqlJsDialect({ database: db }),
    dbName: ':memory:',
    entities: [U],
  })
  return orm.em.fork().findOne(User, id)
}
