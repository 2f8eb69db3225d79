import { columnsIn } from './columns-in.ts'
import type { TableItem } from './table-item.ts'
import type { Table } from './table.ts'

/** A constraint or index that knows its table as soon as it is over a column, so that it can stand alone in DDL. */
export function attached<I extends TableItem>(item: I): I {
  const [column] = item.given.flatMap((member) => (typeof member === 'string' ? [] : columnsIn(member)))
  return column?.table ? item.attach(column.table as Table) : item
}
