import { column, Integer, unique, Varchar } from 'athanor'
import type { Operations } from 'athanor/migrations'

export const revision = '3f1c7a90b2d4'
export const downRevision = null
export const message = 'add customers'
export const createDate = '2026-09-14T09:12:40.000Z'

export function upgrade(op: Operations): void {
  op.createTable(
    'customers',
    {
      id: column(Integer, { primaryKey: true }),
      name: column(Varchar(100)),
      email: column(Varchar(120)),
    },
    () => [unique('email')],
  )
}

export function downgrade(op: Operations): void {
  op.dropTable('customers')
}
