import { ArgumentError } from '../errors/request-errors.ts'
import { isExpression } from '../sql/coercions.ts'
import type { ColumnElement } from '../sql/column-element.ts'
import type { ColumnDefaultPort } from '../sql/dml/dml-target.ts'

interface NamedColumn {
  readonly name: string
  readonly owner: { readonly name: string }
}

/** The `default` or `onUpdate` option of a column as statements use it; null when there is none. */
export function columnDefault(option: unknown, column: NamedColumn): ColumnDefaultPort | null {
  if (option === undefined) return null
  if (isExpression(option)) return { expression: option as unknown as ColumnElement, value: () => null }
  if (typeof option !== 'function') return { expression: null, value: () => option }
  return { expression: null, value: () => present((option as () => unknown)(), column) }
}

function present(value: unknown, { name, owner }: NamedColumn): unknown {
  if (typeof (value as PromiseLike<unknown> | null | undefined)?.then !== 'function') return value
  throw new ArgumentError(
    `The default of ${owner.name}.${name} gives a Promise. Make its function synchronous, or compute the value before.`,
  )
}
