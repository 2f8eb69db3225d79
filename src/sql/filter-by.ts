import { ArgumentError } from '../errors/request-errors.ts'
import type { kCols, kT } from '../util/phantom.ts'
import { EXPRESSION } from '../util/symbols.ts'
import type { Expr } from './expression.ts'
import type { RelationDef } from './relation-types.ts'
import type { SelectableItem } from './selectable/from-clause.ts'
import { fromObjects } from './selectable/from-objects.ts'
import type { SelectedItem } from './selectable/select-parts.ts'

/** What has attributes that are named by key. */
type Subject = Pick<SelectableItem, 'from' | 'attribute'>

/** What `filterBy()` takes for the definitions C: values, expressions, and the objects of relationships that hold one. */
export type FilterValues<C> = { readonly [K in keyof C]?: FilterValue<C[K]> }

/** What `filterBy()` takes for a class or table M. Of an expression's table nothing is known. */
export type FilterBy<M> = M extends { readonly [kCols]: infer C } ? FilterValues<C> : Readonly<Record<string, unknown>>

type FilterValue<D> =
  D extends RelationDef<infer T>
    ? T extends Iterable<unknown>
      ? never
      : T | null
    : D extends { readonly [kT]: infer T }
      ? T | null | Expr<T | null>
      : never

/**
 * The conditions of `filterBy()`.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/selectable.py › Select.filter_by
 */
export function equalities({ from, attribute }: Subject, values: object): readonly Expr<boolean>[] {
  return Object.entries(values).map(([key, value]) => {
    const column = attribute ? attribute(key) : from.columns.get(key)
    if (column) return column.eq(value)
    const keys = [...from.columns.keys()].join(', ')
    throw new ArgumentError(`'${from.aliasBase}' has no column '${key}'. Its columns are: ${keys}.`)
  })
}

/** What a statement selects first, or the table of it. */
export function firstSubject([item]: readonly SelectedItem[]): Subject {
  if (item?.kind === 'selectable') return item
  const [from] = item ? fromObjects([item.expression[EXPRESSION]]) : []
  if (from) return { from }
  throw new ArgumentError('filterBy() found no table or class before it. Name one by selectFrom().')
}
