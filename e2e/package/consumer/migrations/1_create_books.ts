import { column, Integer } from 'athanor'
import type { Operations } from 'athanor/migrations'

export const revision = '0001e2'
export const downRevision = null
export const message = 'create books'

export function upgrade(op: Operations): void {
  op.createTable('books', { id: column(Integer, { primaryKey: true }) })
}

export function downgrade(op: Operations): void {
  op.dropTable('books')
}
