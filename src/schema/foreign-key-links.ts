import type { ForeignKeyLink } from '../sql/selectable/from-clause.ts'
import type { Table } from './table.ts'

/** The foreign keys of a table as joins see them. */
export function foreignKeyLinks(table: Table): readonly ForeignKeyLink[] {
  return table.foreignKeyConstraints.flatMap((constraint) => {
    const targets = table.metadata.tables.has(constraint.referredTableName) ? constraint.referredColumns : null
    return constraint.columns.map((column, i) => ({ constraint, column, target: targets && targets[i]! }))
  })
}
