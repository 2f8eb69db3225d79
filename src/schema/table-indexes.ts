import { EXPRESSION } from '../util/symbols.ts'
import { Index } from './constraints.ts'
import type { Table } from './table.ts'

/** All indexes of a table: those in its arguments, and one for each column that says `index: true`. */
export function tableIndexes(table: Table): readonly Index[] {
  const ofColumns = [...table.columns.values()]
    .filter((column) => column.isIndexed)
    .map(
      (column) => new Index(`ix_${table.key.replace('.', '_')}_${column.name}`, [column[EXPRESSION]], column.isUnique),
    )
  return [...ofColumns, ...table.indexes]
}
