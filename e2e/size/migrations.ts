import { column, createAsyncEngine, Integer, Varchar } from 'athanor'
import { sqljs } from 'athanor/drivers/sqljs'
import { type Operations, upgrade } from 'athanor/migrations'

const stones = {
  revision: 'a1',
  downRevision: null,
  upgrade: (op: Operations) =>
    op.createTable('stones', { id: column(Integer, { primaryKey: true }), name: column(Varchar(100)) }),
}

const engine = createAsyncEngine('sqlite+sqljs:///app.db', { drivers: [sqljs] })

export const done = await upgrade(engine, [stones])
