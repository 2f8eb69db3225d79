import { isExpression } from '../sql/coercions.ts'
import type { ColumnElement } from '../sql/column-element.ts'
import type { ColumnDefaultPort } from '../sql/dml/dml-target.ts'

/** The `default` or `onUpdate` option of a column as statements use it; null when there is none. */
export function columnDefault(option: unknown): ColumnDefaultPort | null {
  if (option === undefined) return null
  if (isExpression(option)) return { expression: option as unknown as ColumnElement, value: () => null }
  const value = typeof option === 'function' ? (option as () => unknown) : () => option
  return { expression: null, value }
}
