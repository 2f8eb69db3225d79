import type { ClauseElement } from '../sql/clause-element.ts'
import { ColumnClause } from '../sql/elements/column-clause.ts'

/** The columns that an expression is made of. */
export const columnsIn = (element: ClauseElement): readonly ColumnClause[] =>
  element instanceof ColumnClause ? [element] : element.children.flatMap(columnsIn)
