import { ArgumentError, CompileError } from '../../errors/request-errors.ts'
import type { TypeEngine } from '../../types/type-engine.ts'
import type { kCols, kOwner } from '../../util/phantom.ts'
import { SELECTABLE } from '../../util/symbols.ts'
import { ColumnElement } from '../column-element.ts'
import type { ClauseElement } from '../clause-element.ts'
import { operand } from '../coercions.ts'
import { BindParameter } from '../elements/bind-parameter.ts'
import { CompositeElement } from '../elements/composite-element.ts'
import { Grouping } from '../elements/grouping.ts'
import type { Expr } from '../expression.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import { renderInner } from './alias.ts'
import type { CteElement } from './cte-element.ts'
import { cteOf } from './cte-of.ts'
import { DerivedFrom } from './derived-from.ts'
import { FromElement } from './from-element.ts'
import { lightColumns, type LightColumns, type LightDefinitions } from './light-columns.ts'
import type { NamedColumn } from './named-columns.ts'

/** `VALUES (1, 'a'), (2, 'b')` */
class ValueRows extends CompositeElement {
  readonly visitName = 'value_rows'
  readonly width: number

  constructor(rows: readonly (readonly ClauseElement[])[], width: number) {
    super(`values ${rows.length} ${width}`, rows.flat())
    this.width = width
  }

  render(compiler: SqlCompiler): string {
    const { width, children } = this
    if (children.length === 0) throw new CompileError('values() has no rows. Give them by data([…]).')
    const cells = children.map((cell) => compiler.process(cell))
    const rows = Array.from({ length: cells.length / width }, (_, i) =>
      cells.slice(i * width, (i + 1) * width).join(', '),
    )
    return `VALUES ${rows.map((row) => `(${row})`).join(', ')}`
  }
}

/** `(VALUES …) AS v (id, name)` */
class ValuesFrom extends DerivedFrom {
  readonly visitName = 'values'
  readonly named: readonly NamedColumn[]
  readonly isLateral: boolean

  constructor(content: ClauseElement, named: readonly NamedColumn[], name: string | null, isLateral: boolean) {
    const names = named.map((column) => column.name)
    super(`values|${isLateral}|${JSON.stringify(names)}`, name, content, named)
    this.named = named
    this.isLateral = isLateral
  }

  render(compiler: SqlCompiler): string {
    const name = this.qualifier(compiler)
    const columns = this.named.map((column) => compiler.identifier(column.name)).join(', ')
    return `${this.isLateral ? 'LATERAL ' : ''}${renderInner(this.content, compiler, this.isLateral)} AS ${name} (${columns})`
  }
}

export interface ValuesOptions<N extends string> {
  readonly name?: N
  /** Writes the values into the text instead of sending them as parameters. */
  readonly literalBinds?: boolean
}

/**
 * Rows that the statement brings, as a part of FROM.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/selectable.py › Values
 */
export class Values<N extends string, T extends LightColumns> {
  declare readonly [kOwner]: N
  declare readonly [kCols]: LightDefinitions<T>
  readonly #columns: T
  readonly #options: ValuesOptions<N>
  readonly #rows: readonly (readonly unknown[])[]
  readonly #element: FromElement<N, LightDefinitions<T>>

  constructor(columns: T, options: ValuesOptions<N>, rows: readonly (readonly unknown[])[]) {
    this.#columns = columns
    this.#options = options
    this.#rows = rows
    this.#element = this.#from(false)
  }

  get c(): FromElement<N, LightDefinitions<T>>['c'] {
    return this.#element.c
  }

  get [SELECTABLE](): FromElement[typeof SELECTABLE] {
    return this.#element[SELECTABLE]
  }

  /** Adds rows: one array for each, in the order of the columns. */
  data(rows: readonly (readonly unknown[])[]): Values<N, T> {
    return new Values(this.#columns, this.#options, [...this.#rows, ...rows])
  }

  alias<const A extends string = `${N}_1`>(name?: A): FromElement<A, LightDefinitions<T>> {
    return this.#element.alias(name)
  }

  /** As a part of FROM that may use the ones before it. */
  lateral(name?: string): FromElement<N, LightDefinitions<T>> {
    return this.#from(true, name)
  }

  /** As a common table expression, which SQLite needs in order to name the columns. */
  cte<const A extends string = N>(name?: A): CteElement<A, LightDefinitions<T>> {
    return cteOf(this.#content(), lightColumns(this.#columns), name, {}, true)
  }

  /** The only value, as an expression. */
  scalarValues(): Expr<unknown> {
    const [type] = Object.values(this.#columns) as readonly TypeEngine[]
    return new ColumnElement(new Grouping(this.#content()), type!)
  }

  #from(isLateral: boolean, name: string | undefined = this.#options.name): FromElement<N, LightDefinitions<T>> {
    return new FromElement(new ValuesFrom(this.#content(), lightColumns(this.#columns), name ?? null, isLateral))
  }

  #content(): ClauseElement {
    const types = Object.values(this.#columns)
    const { literalBinds = false } = this.#options
    const cells = this.#rows.map((row) => {
      if (row.length === types.length) return row.map((value, i) => cellOf(value, types[i]!, literalBinds))
      throw new ArgumentError(`A row of values() has ${row.length} values, and there are ${types.length} columns.`)
    })
    return new ValueRows(cells, types.length)
  }
}

/** A literal is written anew by each execution, so that its value is no part of the compiled text. */
function cellOf(value: unknown, type: TypeEngine, isLiteral: boolean): ClauseElement {
  const cell = operand(value, type)
  return isLiteral && cell instanceof BindParameter ? new BindParameter(cell.value, cell.type, false, true) : cell
}

/** Rows of the statement's own: `values({ id: Integer, name: Varchar() }, { name: 'v' }).data([[1, 'a'], [2, 'b']])`. */
export function values<T extends LightColumns, const N extends string = 'anon_1'>(
  columns: T,
  options: ValuesOptions<N> = {},
): Values<N, T> {
  return new Values(columns, options, [])
}
