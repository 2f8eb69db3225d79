import { CompileError } from '../../errors/request-errors.ts'
import type { kNull, kParameters, kRows } from '../../util/phantom.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import type { ClauseElement } from '../clause-element.ts'
import { isExpression } from '../coercions.ts'
import { ColumnElement } from '../column-element.ts'
import type { InsertValues } from '../definition-types.ts'
import type { Colset, Executable, ExecutionParameters, Expr } from '../expression.ts'
import type { SelectItem } from '../row-types.ts'
import { selectedItem } from '../selectable/selected-item.ts'
import type { Scope, SqlCompiler } from '../sql-compiler.ts'
import type { kCols } from '../../util/phantom.ts'
import { Dml, type DmlParts } from './dml.ts'
import { currentParameters, defaultElement } from './default-element.ts'
import { dmlTarget } from './dml-target.ts'
import {
  type ConflictTarget,
  type ConflictUpdate,
  type Excluded,
  excludedOf,
  type OnConflict,
  onConflict,
} from './on-conflict.ts'
import { filledColumns, renderInsert } from './render-insert.ts'
import { columnNamed, type RowList, rowList, valueElement } from './values.ts'

/** What an INSERT is made of. */
export interface InsertParts extends RowList, DmlParts {
  /** Rows of RETURNING come in the order of the given rows. */
  readonly keepsOrder: boolean
  /** The SELECT that gives the rows, in place of VALUES. */
  readonly source?: ClauseElement
  readonly conflict?: OnConflict
  /** What the database makes is not asked for. */
  readonly isInline?: boolean
  /** What the database makes is asked for, as far as `returning` does not. */
  readonly returnsDefaults?: boolean
  /** Its row stands for as many as there are records with the values of its parameters. */
  readonly isTemplate?: boolean
  /** Stands in another statement, among whose parameters its values are. */
  readonly isNested?: boolean
}

/** What stands in a row that is given by position. */
type Cell = string | number | bigint | boolean | Date | Uint8Array | Expr<unknown> | null

/** Values in the order of the table's columns: of one row, or of many. */
export type RowsByPosition = readonly Cell[] | readonly (readonly Cell[])[]

/** Values by column, or by key. */
export type ValuesByColumn<C> = ReadonlyMap<(keyof C & string) | Expr<unknown>, unknown>

/** What `values()` and `execute(insert, rows)` take. */
export type InsertRows<C> = InsertValues<C> | readonly InsertValues<C>[] | ValuesByColumn<C> | RowsByPosition

/** What `execute()` takes beside an INSERT: its rows, or what those it has leave open. */
type InsertParameters<C, G> = G extends 'rows' ? InsertRows<C> : ExecutionParameters

export interface ReturningOptions {
  /** The rows come in the order of the rows that were given. */
  readonly sortByParameterOrder: boolean
}

/** A statement that gives rows: a SELECT of any kind. */
type RowSource = Executable<unknown, unknown> & { addColumns?(...columns: Expr<unknown>[]): RowSource }

/**
 * An INSERT of one or many rows: an immutable value. C are the columns of the table, E the returned elements, G what may be
 * given to `execute()` besides: its rows, or whatever its values leave open.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/dml.py › Insert
 */
export class Insert<C, out E = never, out G extends 'rows' | 'named' = 'rows'>
  extends Dml<InsertParts, E>
  implements Executable<E, never, InsertParameters<C, G>>
{
  declare readonly [kRows]: E
  declare readonly [kNull]: never
  declare readonly [kParameters]?: InsertParameters<C, G>
  readonly visitName = 'insert'
  readonly tablesRead = []
  /**
   * The values as elements, when some are expressions or need parameters that no row has; null when all are plain, which is
   * the fast way.
   * @internal
   */
  readonly elements: readonly (readonly ClauseElement[])[] | null

  constructor(parts: InsertParts) {
    super(parts)
    const { columns, rows } = parts
    const isPlain =
      !parts.isNested &&
      !rows.some((row) => row.some(isExpression)) &&
      !filledColumns(parts).some(
        (column) => column.default?.expression?.[EXPRESSION].binds.length && !columns.includes(column),
      )
    this.elements = isPlain ? null : rows.map((row) => this.#rowElements(row))
  }

  // The values of plain rows travel beside the statement.
  protected get clauses(): readonly ClauseElement[] {
    const { source, conflict } = this.parts
    return [...(this.elements?.flat() ?? []), source ?? [], conflict ?? []].flat()
  }

  protected get facts(): readonly unknown[] {
    const { columns, rows, keepsOrder, isInline, returnsDefaults, isTemplate, source, conflict } = this.parts
    return [
      columns.map((column) => column[EXPRESSION].shape),
      this.elements?.length ?? (source ? 'select' : rows.length === 1 ? 'row' : 'rows'),
      [Boolean(conflict), keepsOrder, isInline, returnsDefaults, isTemplate],
    ]
  }

  protected get froms(): readonly never[] {
    return []
  }

  // Words such as OR REPLACE make it delete rows.
  protected get tablesChanged(): readonly string[] {
    const { target, conflict, prefixes } = this.parts
    return ((conflict ?? prefixes) && target.tablesChangedWith) ?? target.tableNames
  }

  /** The row that could not be inserted, for `onConflictDoUpdate()`. */
  get excluded(): Excluded<C> {
    return excludedOf(this.parts.target) as Excluded<C>
  }

  /**
   * The rows to insert: one, or a list whose members all have the same keys. What was given before for one row stays, as far
   * as these rows do not say otherwise.
   */
  values(rows: InsertRows<C>): Insert<C, E, 'named'> {
    const { target, columns, rows: before } = this.parts
    const added = rowList(target, isList(rows) ? rows : [rows])
    const kept = before.length === 1 ? columns.filter((column) => !added.columns.includes(column)) : []
    if (kept.length === 0) return this.with(added)
    const values = kept.map((column) => before[0]![columns.indexOf(column)])
    return this.with({ columns: [...kept, ...added.columns], rows: added.rows.map((row) => [...values, ...row]) })
  }

  /**
   * INSERT … SELECT.
   *
   * @param columns which columns the SELECT gives, in its order
   * @param options `includeDefaults: false` leaves columns with a default to the database
   */
  fromSelect(
    columns: readonly ((keyof C & string) | Expr<unknown>)[],
    source: RowSource,
    options?: { readonly includeDefaults?: boolean },
  ): Insert<C, E, 'named'> {
    const { target } = this.parts
    const named = columns.map((column) => columnNamed(target, column))
    const filled = options?.includeDefaults === false ? [] : filledColumns({ ...this.parts, columns: named })
    const added = filled.filter((column) => !named.includes(column))
    const defaults = added.map((column) => new ColumnElement(defaultElement(column.default!, column.type), column.type))
    const whole = defaults.length > 0 ? source.addColumns?.(...defaults) : source
    if (!whole) {
      throw new CompileError(`This INSERT cannot add defaults to its source. Pass { includeDefaults: false }.`)
    }
    return this.with({ columns: [...named, ...added], rows: [], source: whole as unknown as ClauseElement })
  }

  /** Gives back columns of the inserted rows. */
  returning<R extends SelectItem[]>(...items: R): Insert<C, R, G>
  returning<R extends SelectItem[]>(...items: [...R, ReturningOptions]): Insert<C, R, G>
  returning(...items: unknown[]): unknown {
    const options = items.at(-1) as ReturningOptions | undefined
    const keepsOrder = typeof options?.sortByParameterOrder === 'boolean' && options.sortByParameterOrder
    const given = keepsOrder ? items.slice(0, -1) : items
    return this.with({ returning: given.map((item) => selectedItem(item, 'returning()')), keepsOrder })
  }

  /** Asks for what the database makes of the row: `result.returnedDefaults`. */
  returnDefaults(): this {
    return this.with({ returnsDefaults: true })
  }

  /** The database keeps what it makes to itself: no RETURNING is added for the key. */
  inline(): this {
    return this.with({ isInline: true })
  }

  /** A row that is there already stays as it is. Without a target, whatever the conflict is with. */
  onConflictDoNothing(target: ConflictTarget<C> = {}): this {
    return this.with({ conflict: onConflict(this.parts.target, target) })
  }

  /** A row that is there already is updated: `{ indexElements: ['email'], set: (excluded) => ({ name: excluded.name }) }`. */
  onConflictDoUpdate(update: ConflictUpdate<C>): this {
    return this.with({ conflict: onConflict(this.parts.target, update) })
  }

  protected renderBody(place: Scope['place'], compiler: SqlCompiler): string {
    return renderInsert(this.parts, this.elements, place, compiler)
  }

  protected override nested(): this {
    return this.with({ isNested: true })
  }

  /** The same rows with the primary keys that the program makes for them, so that they are known afterwards. */
  withKeyDefault(): this {
    const { target, columns, rows } = this.parts
    const made = [...target.columns.values()].filter(
      (column) => column.isPrimaryKey && column.default?.expression === null && !columns.includes(column),
    )
    if (made.length === 0 || rows.length === 0) return this
    return this.with({
      columns: [...columns, ...made],
      rows: rows.map((row) => [
        ...row,
        ...made.map((column) => column.default!.value(() => currentParameters(columns, row))),
      ]),
    })
  }

  /** The elements of one row, with those that fill what it leaves out. */
  #rowElements(row: readonly unknown[]): readonly ClauseElement[] {
    const { columns } = this.parts
    return filledColumns(this.parts).map((column) => {
      const index = columns.indexOf(column)
      if (index >= 0) return valueElement(row[index], column)
      return defaultElement(column.default!, column.type, () => currentParameters(columns, row))
    })
  }
}

/** Inserts into a table or the table of a mapped class. */
export function insert<T extends Colset>(target: T): Insert<T[typeof kCols]> {
  return new Insert({ ...dmlTarget(target, 'insert()'), columns: [], rows: [[]], returning: [], keepsOrder: false })
}

/** Many rows, and not one: an object, a Map, or a list of values. */
const isList = (rows: object): rows is readonly object[] =>
  Array.isArray(rows) &&
  !rows.some((one) => typeof one !== 'object' || one === null || isExpression(one) || one instanceof Date)
