import { ArgumentError } from '../errors/request-errors.ts'
import { isExpression } from '../sql/coercions.ts'
import type { ColumnElement } from '../sql/column-element.ts'
import type { ColumnDefaultPort, CurrentParameters } from '../sql/dml/dml-target.ts'

/** What a default is called with that takes an argument. */
export interface DefaultContext {
  /** The other values of the row, by key: those that were given, and made keys. */
  getCurrentParameters(): CurrentParameters
}

interface NamedColumn {
  readonly name: string
  readonly owner: { readonly name: string }
}

/** The `default` or `onUpdate` option of a column as statements use it; null when there is none. */
export function columnDefault(option: unknown, column: NamedColumn): ColumnDefaultPort | null {
  if (option === undefined) return null
  if (isExpression(option)) return { expression: option as unknown as ColumnElement, value: () => null }
  if (typeof option !== 'function') return { expression: null, value: () => option }
  const make = option as (context: DefaultContext) => unknown
  return { expression: null, value: (current) => present(make({ getCurrentParameters: current }), column) }
}

function present(value: unknown, { name, owner }: NamedColumn): unknown {
  if (typeof (value as PromiseLike<unknown> | null | undefined)?.then !== 'function') return value
  throw new ArgumentError(
    `The default of ${owner.name}.${name} gives a Promise. Make it synchronous, or compute the value before.`,
  )
}
