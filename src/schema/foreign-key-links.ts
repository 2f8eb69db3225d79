import type { ForeignKeyLink } from '../sql/selectable/from-clause.ts'
import type { Table } from './table.ts'

/** The foreign keys of a table as joins see them. */
export function foreignKeyLinks(table: Table): readonly ForeignKeyLink[] {
  return [...table.columns.values()].flatMap((column) => {
    const key = column.foreignKey
    if (!key) return []
    return {
      constraint: key,
      column,
      target: table.metadata.tables.has(key.tableName(column)) ? key.resolve(column) : null,
    }
  })
}
