import type { ClauseElement } from '../../../sql/clause-element.ts'
import type { ColumnElement } from '../../../sql/column-element.ts'
import type { ColumnClause } from '../../../sql/elements/column-clause.ts'
import type { FromClause } from '../../../sql/selectable/from-clause.ts'
import { EXPRESSION } from '../../../util/symbols.ts'

/** The column of an alias or a subquery that has the values of a table's column. */
export function correspondingColumn(from: FromClause, column: ColumnElement): ColumnElement | undefined {
  const root = column[EXPRESSION]
  const found = from.columnList.find((other) => (other[EXPRESSION] as Partial<ColumnClause>).root === root)
  return found ?? from.columns.get(column.key!)
}

/** The columns of a table, each with that of an alias or a subquery which stands for it. */
export function correspondingColumns(
  table: FromClause,
  from: FromClause,
): readonly (readonly [ClauseElement, ClauseElement])[] {
  if (table === from) return []
  return table.columnList.flatMap((column) => {
    const other = correspondingColumn(from, column)
    return other ? [[column[EXPRESSION], other[EXPRESSION]] as const] : []
  })
}
