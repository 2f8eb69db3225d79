import { Integer, MetaData, Table, Varchar, column, createEngine, deleteFrom, insert, select, update } from 'athanor'
import { sqljs } from 'athanor/drivers/sqljs'

const stones = new Table('stones', new MetaData(), {
  id: column(Integer, { primaryKey: true }),
  name: column(Varchar(100)),
})

const engine = createEngine(await sqljs.open({ database: ':memory:' }))

export const names = engine.begin((connection) => {
  connection.execute(insert(stones).values({ name: 'salt' }))
  connection.execute(update(stones).values({ name: 'sulphur' }).where(stones.c.id.eq(1)))
  connection.execute(deleteFrom(stones).where(stones.c.id.eq(2)))
  return connection.execute(select(stones.c.name).orderBy(stones.c.name)).all()
})
