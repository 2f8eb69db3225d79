import type { ColumnElement } from '../../../sql/column-element.ts'
import type { SelectedItem } from '../../../sql/selectable/select-parts.ts'

/** Columns as the items of a SELECT. */
export const expressions = (columns: readonly ColumnElement[]): readonly SelectedItem[] =>
  columns.map((expression) => ({ kind: 'expression', expression }))
