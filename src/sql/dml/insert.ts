import { ArgumentError } from '../../errors/request-errors.ts'
import type { kNull, kRows } from '../../util/phantom.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import { ClauseElement, joinedAll } from '../clause-element.ts'
import { isExpression, selectableArgument } from '../coercions.ts'
import type { InsertValues } from '../definition-types.ts'
import type { BindParameter } from '../elements/bind-parameter.ts'
import type { Colset, Executable } from '../expression.ts'
import type { SelectItem } from '../row-types.ts'
import { type SelectedItem, selectedColumns } from '../selectable/select-parts.ts'
import { selectedItem } from '../selectable/selected-item.ts'
import { internShape, type Shape } from '../shape.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import type { Statement } from '../statement.ts'
import type { kCols } from '../../util/phantom.ts'
import type { DmlTarget } from './dml-target.ts'
import { defaultExpressions, renderInsert } from './render-insert.ts'
import { type RowList, rowList, valueElement } from './values.ts'

/** What an INSERT is made of. */
export interface InsertParts extends RowList {
  readonly target: DmlTarget
  readonly returning: readonly SelectedItem[]
  /** Rows of RETURNING come in the order of the given rows. */
  readonly keepsOrder: boolean
}

/**
 * An INSERT of one or many rows: an immutable value. C are the columns of the table, E the returned elements.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/dml.py › Insert
 */
export class Insert<C, out E = never> extends ClauseElement implements Executable<E, never>, Statement {
  declare readonly [kRows]: E
  declare readonly [kNull]: never
  readonly visitName = 'insert'
  readonly effect = 'write'
  readonly tablesRead = []
  /** @internal */
  readonly parts: InsertParts
  /** The values as elements, when some are expressions or need parameters that no row has; null when all are plain, which is the fast way. */
  readonly #elements: readonly (readonly ClauseElement[])[] | null
  /** The column defaults that have parameters. */
  readonly #defaults: readonly ClauseElement[]
  #shape: Shape | undefined

  constructor(parts: InsertParts) {
    super()
    this.parts = parts
    this.#defaults = defaultExpressions(parts).filter((element) => element.binds.length > 0)
    const hasExpressions = this.#defaults.length > 0 || parts.rows.some((row) => row.some(isExpression))
    this.#elements = hasExpressions
      ? parts.rows.map((row) => row.map((value, i) => valueElement(value, parts.columns[i]!)))
      : null
  }

  get shape(): Shape {
    return (this.#shape ??= this.#findShape())
  }

  /** Without the values of plain rows: those travel beside the statement. */
  get binds(): readonly BindParameter[] {
    return joinedAll(
      [...(this.#elements?.flat() ?? []), ...this.#defaults, ...this.#returned()],
      (element) => element.binds,
    )
  }

  get identities(): readonly object[] {
    return joinedAll([...(this.#elements?.flat() ?? []), ...this.#returned()], (element) => element.identities)
  }

  get rowItems(): readonly SelectedItem[] {
    return this.parts.returning
  }

  get tablesWritten(): readonly string[] {
    return this.parts.target.tableNames
  }

  /**
   * The rows to insert: one, or a list whose members all have the same keys. One row adds to the one that was given before;
   * a list replaces what was given before.
   */
  values(rows: InsertValues<C> | readonly InsertValues<C>[]): Insert<C, E> {
    const isList = Array.isArray(rows)
    const records = (isList ? rows : [{ ...this.#onlyRow(), ...rows }]) as readonly Readonly<Record<string, unknown>>[]
    if (records.length === 0) {
      throw new ArgumentError(`An INSERT into '${this.parts.target.name}' was given an empty list of rows.`)
    }
    return new Insert<C, E>({ ...this.parts, ...rowList(this.parts.target, records) })
  }

  /** Gives back columns of the inserted rows. */
  returning<R extends SelectItem[]>(...items: R): Insert<C, R> {
    return new Insert<C, R>({ ...this.parts, returning: items.map((item) => selectedItem(item, 'returning()')) })
  }

  render(compiler: SqlCompiler): string {
    return renderInsert(this.parts, this.#elements, compiler)
  }

  /** The same row with the primary key that the program makes for it, so that the key is known afterwards. */
  withKeyDefault(): Insert<C, E> {
    const { target, columns, rows } = this.parts
    const made = [...target.columns.values()].filter(
      (column) => column.isPrimaryKey && column.default?.expression === null && !columns.includes(column),
    )
    if (made.length === 0 || rows.length !== 1) return this
    return this.values(Object.fromEntries(made.map((column) => [column.key, column.default!.value()])) as never)
  }

  #onlyRow(): Readonly<Record<string, unknown>> {
    const { columns, rows } = this.parts
    return rows.length === 1 ? Object.fromEntries(columns.map((column, i) => [column.key, rows[0]![i]])) : {}
  }

  #returned(): readonly ClauseElement[] {
    return selectedColumns(this.parts.returning).map((column) => column[EXPRESSION])
  }

  #findShape(): Shape {
    const { target, columns, rows, keepsOrder } = this.parts
    const values = this.#elements
      ? this.#elements.map((row) => row.map((element) => element.shape).join()).join(';')
      : rows.length === 1
        ? 'row'
        : 'rows'
    const returning = this.#returned().map((element) => element.shape)
    return internShape(
      `insert|${target.shape}|${columns.map((column) => column[EXPRESSION].shape).join()}|${values}|${returning.join()}|${keepsOrder}`,
    )
  }
}

/** Inserts into a table or the table of a mapped class. */
export function insert<T extends Colset>(target: T): Insert<T[typeof kCols]> {
  const from = selectableArgument(target, 'insert()').from as DmlTarget
  return new Insert({ target: from, columns: [], rows: [[]], returning: [], keepsOrder: false })
}
