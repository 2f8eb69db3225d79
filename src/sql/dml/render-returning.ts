import { namedColumns } from '../selectable/named-columns.ts'
import { renderColumns } from '../selectable/render-columns.ts'
import { type SelectedItem, selectedColumns } from '../selectable/select-parts.ts'
import type { Scope, SqlCompiler } from '../sql-compiler.ts'

/** ` RETURNING …`, or nothing. */
export function renderReturning(items: readonly SelectedItem[], place: Scope['place'], compiler: SqlCompiler): string {
  if (items.length === 0) return ''
  const style = compiler.traits.qualifiesReturning ? 'qualified' : 'bare'
  const named = namedColumns(selectedColumns(items), 'disambiguate')
  return ` RETURNING ${compiler.withColumns(style, () => renderColumns(named, place, compiler))}`
}
