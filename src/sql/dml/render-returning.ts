import { namedColumns } from '../selectable/named-columns.ts'
import { renderColumns } from '../selectable/render-columns.ts'
import { type SelectedItem, selectedColumns } from '../selectable/select-parts.ts'
import type { SqlCompiler } from '../sql-compiler.ts'

/** ` RETURNING …`, or nothing. */
export function renderReturning(items: readonly SelectedItem[], compiler: SqlCompiler): string {
  if (items.length === 0) return ''
  const style = compiler.traits.qualifiesReturning ? 'qualified' : 'bare'
  return ` RETURNING ${compiler.withColumns(style, () => renderColumns(namedColumns(selectedColumns(items), 'disambiguate'), compiler.scope.place, compiler))}`
}
