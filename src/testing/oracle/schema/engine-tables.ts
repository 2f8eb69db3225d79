import { column } from '../../../schema/column-definition.ts'
import { check } from '../../../schema/check-constraint.ts'
import { MetaData } from '../../../schema/metadata.ts'
import { Table } from '../../../schema/table.ts'
import { text } from '../../../sql/elements/text-clause.ts'
import { Integer } from '../../../types/integer.ts'
import { Varchar } from '../../../types/string.ts'

const id = column(Integer, { primaryKey: true })
const integer = column(Integer, { nullable: true })
const userId = column(Integer, { nullable: true, foreignKey: 'users.id' })

/** The tables of the engine corpus, anew for each case. */
export function engineTables() {
  const metadata = new MetaData()
  return {
    metadata,
    users: new Table('users', metadata, { id, name: column(Varchar(20), { nullable: true }), age: integer }),
    orders: new Table('orders', metadata, { id, user_id: userId, item: column(Varchar(20), { nullable: true }) }),
    strict: new Table(
      'strict',
      metadata,
      { id, code: column(Varchar(5), { unique: true }), qty: integer, user_id: userId },
      () => [check(text('qty > 0'), 'ck_qty')],
    ),
  }
}

export type EngineTables = ReturnType<typeof engineTables>
