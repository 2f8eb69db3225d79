import { column, Integer } from 'athanor'
import type { Operations } from 'athanor/migrations'

export const revision = '0002'
export const downRevision = '0001'
export const message = 'books have pages'

export function upgrade(op: Operations): void {
  op.addColumn('books', column('pages', Integer, { serverDefault: '0' }))
  op.execute("INSERT INTO runs (revision) VALUES ('0002')")
}
