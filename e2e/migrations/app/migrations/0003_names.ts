import { Varchar } from 'athanor'
import type { Operations } from 'athanor/migrations'

export const revision = '0003'
export const downRevision = '0002'
export const message = 'each author has one name'

/** SQLite has no ALTER for this, and deleting an author deletes their books. */
export function upgrade(op: Operations): void {
  op.batchAlterTable('authors', (batch) => {
    batch.alterColumn('name', { type: Varchar(200), nullable: false })
    batch.dropColumn('nickname')
    batch.createUniqueConstraint('uq_name', ['name'])
  })
  op.execute("INSERT INTO runs (revision) VALUES ('0003')")
}
