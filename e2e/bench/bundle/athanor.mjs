import { Bool, createEngine, Integer, Text } from '../../../dist/index.js'
import { DeclarativeBase, mapped, mapper, Session } from '../../../dist/orm/index.js'
import { sqljs } from '../../../dist/drivers/sqljs/index.js'
class User extends DeclarativeBase.table('users', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Text),
  active: mapped(Bool),
}) {
  static {
    mapper(this)
  }
}
export function main(db, id) {
  return new Session(createEngine(sqljs.attach(db))).get(User, id)
}
