import { Integer, Varchar, createEngine, select } from 'athanor'
import { DeclarativeBase, Session, mapped, mapper } from 'athanor/orm'
import { sqljs } from 'athanor/drivers/sqljs'

class Base extends DeclarativeBase {}

class Stone extends Base.table('stones', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(100)),
}) {
  static {
    mapper(this)
  }
}

const engine = createEngine(await sqljs.open({ database: ':memory:' }))
Base.metadata.createAll(engine)
const session = new Session(engine)
session.add(new Stone({ name: 'salt' }))
session.commit()

export const stones = session.scalars(select(Stone)).all()
