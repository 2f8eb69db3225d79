import { column, Float, foreignKeyConstraint, Integer } from 'athanor'
import type { Operations } from 'athanor/migrations'

export const revision = '8e25d06cf741'
export const downRevision = '3f1c7a90b2d4'
export const message = 'add orders'
export const createDate = '2026-10-02T15:40:03.000Z'

export function upgrade(op: Operations): void {
  op.createTable(
    'orders',
    {
      id: column(Integer, { primaryKey: true }),
      customer_id: column(Integer),
      book_id: column(Integer),
      price: column(Float),
    },
    () => [foreignKeyConstraint(['customer_id'], ['customers.id']), foreignKeyConstraint(['book_id'], ['books.id'])],
  )
  op.createIndex('ix_orders_customer', 'orders', ['customer_id'])
}

export function downgrade(op: Operations): void {
  op.dropIndex('ix_orders_customer', { tableName: 'orders' })
  op.dropTable('orders')
}
