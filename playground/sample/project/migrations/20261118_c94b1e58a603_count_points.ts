import { column, Integer } from 'athanor'
import type { Operations } from 'athanor/migrations'

export const revision = 'c94b1e58a603'
export const downRevision = '8e25d06cf741'
export const message = 'count points'
export const createDate = '2026-11-18T11:05:27.000Z'

export function upgrade(op: Operations): void {
  op.addColumn('customers', column('points', Integer, { serverDefault: '0' }))
  // A revision may change rows as well: a point for each order so far.
  op.execute('UPDATE customers SET points = (SELECT count(*) FROM orders WHERE customer_id = customers.id)')
}

export function downgrade(op: Operations): void {
  op.dropColumn('customers', 'points')
}
