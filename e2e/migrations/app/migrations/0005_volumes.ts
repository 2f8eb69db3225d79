import type { Operations } from 'athanor/migrations'

export const revision = '0005'
export const downRevision = '0004'
export const message = 'books are volumes, found by their heading'

export function upgrade(op: Operations): void {
  op.alterColumn('books', 'title', { newColumnName: 'heading' })
  op.renameTable('books', 'volumes')
  op.createIndex('ix_heading', 'volumes', ['heading'])
  op.execute("INSERT INTO runs (revision) VALUES ('0005')")
}
