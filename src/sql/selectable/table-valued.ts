import type { ClauseElement } from '../clause-element.ts'
import { ColumnElement } from '../column-element.ts'
import { ColumnClause } from '../elements/column-clause.ts'
import type { Expr } from '../expression.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { NullType } from '../../types/null-type.ts'
import { Integer } from '../../types/integer.ts'
import type { TypeEngine } from '../../types/type-engine.ts'
import { DerivedFrom } from './derived-from.ts'
import { FromElement } from './from-element.ts'
import { lightColumns, type LightColumns, type LightDefinitions } from './light-columns.ts'
import type { NamedColumn } from './named-columns.ts'

export interface TableValuedOptions<N extends string, W extends string = never> {
  readonly name?: N
  /** The key of a further column that numbers the rows: WITH ORDINALITY. */
  readonly withOrdinality?: W
}

interface Rendering {
  readonly isLateral: boolean
  readonly hasOrdinality: boolean
  /** `AS t(a INTEGER, b VARCHAR)`: the columns behind the name, with their types. */
  readonly derived: 'none' | 'names' | 'types'
}

/** A function in FROM: `json_each(x) AS anon_1`. */
class TableValuedFrom extends DerivedFrom {
  readonly visitName = 'table_valued'
  readonly named: readonly NamedColumn[]
  readonly rendering: Rendering

  constructor(call: ClauseElement, named: readonly NamedColumn[], name: string | null, rendering: Rendering) {
    const columns = named.map(({ name: own, column }) => [own, column.type.cacheKey])
    super(`tvf|${JSON.stringify([columns, rendering])}`, name, call, named)
    this.named = named
    this.rendering = rendering
  }

  render(compiler: SqlCompiler): string {
    const { isLateral, hasOrdinality, derived } = this.rendering
    const name = this.qualifier(compiler)
    const call = `${isLateral ? 'LATERAL ' : ''}${compiler.process(this.content)}${hasOrdinality ? ' WITH ORDINALITY' : ''}`
    if (derived === 'none') return `${call} AS ${name}`
    const columns = this.named.map(
      (column) =>
        compiler.identifier(column.name) + (derived === 'types' ? ` ${compiler.type(column.column.type)}` : ''),
    )
    return `${call} AS ${name}(${columns.join(', ')})`
  }
}

/**
 * A function whose rows are used as a table.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/selectable.py › TableValuedAlias
 */
export class TableValued<out N extends string = string, out C = unknown> extends FromElement<N, C> {
  readonly #from: TableValuedFrom
  /** The row as a whole, or the only column: `SELECT t FROM f() AS t`. */
  readonly column: Expr<unknown>

  constructor(from: TableValuedFrom) {
    super(from)
    this.#from = from
    this.column = wholeColumn(from)
  }

  override alias<const A extends string = `${N}_1`>(name?: A): TableValued<A, C> {
    return this.#with({}, name ?? null)
  }

  /** May use the FROM elements before it. */
  lateral<const A extends string = N>(name?: A): TableValued<A, C> {
    return this.#with({ isLateral: true }, name ?? this.#from.name)
  }

  /**
   * Writes the names of the columns behind that of the table, as PostgreSQL needs them; with their types on request. Without
   * a name the table gets one of its own, whatever it had before.
   */
  renderDerived(options: { readonly name?: string; readonly withTypes?: boolean } = {}): TableValued<N, C> {
    return this.#with({ derived: options.withTypes ? 'types' : 'names' }, options.name ?? null)
  }

  #with<A extends string>(change: Partial<Rendering>, name: string | null): TableValued<A, C> {
    const { content, named, rendering } = this.#from
    return new TableValued(new TableValuedFrom(content, named, name, { ...rendering, ...change }))
  }
}

/** `name` as a column of no table; FROM still has what it names. */
function wholeColumn(from: TableValuedFrom): Expr<unknown> {
  return new ColumnElement(new WholeRow(from), from.named.length === 1 ? from.named[0]!.column.type : NullType)
}

// No column is called so.
const WHOLE_ROW = '\0row'

class WholeRow extends ColumnClause {
  constructor(from: TableValuedFrom) {
    super(from.name ?? 'anon', WHOLE_ROW, NullType, from, { element: from.content, token: null })
  }

  override render(compiler: SqlCompiler): string {
    return this.table!.qualifier(compiler)
  }
}

/** The rows of a function call, with columns by name: `tableValued(call, { value: Integer })`. */
export function tableValued<T extends LightColumns, N extends string, W extends string>(
  call: ClauseElement,
  columns: T,
  { name, withOrdinality }: TableValuedOptions<N, W> = {},
): TableValued<N, LightDefinitions<T & { readonly [K in W]: TypeEngine<number> }>> {
  const all = withOrdinality === undefined ? columns : { ...columns, [withOrdinality]: Integer }
  const rendering: Rendering = { isLateral: false, hasOrdinality: withOrdinality !== undefined, derived: 'none' }
  return new TableValued(new TableValuedFrom(call, lightColumns(all), name ?? null, rendering))
}
/** The rows of a function call as one column: `SELECT x FROM generate_series(1, 5) AS x`. */
export function columnValued<T>(call: ClauseElement, type: TypeEngine<T>, name?: string): Expr<T> {
  return tableValued(call, { [name ?? 'value']: type }, name === undefined ? {} : { name }).column as Expr<T>
}
