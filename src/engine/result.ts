import { ResourceClosedError } from '../errors/request-errors.ts'
import type { FirstElement, NamedColumns, RowOf, RowTuple } from '../sql/row-types.ts'
import { type ColumnKey, columnIndex, requiredColumnIndex, type ResultColumnsInfo } from './column-index.ts'
import { type ReadState, ResultRows } from './result-rows.ts'
import { rowFactory, type RowFactory } from './row.ts'

/** Rows of a result in another form. */
abstract class ShownRows<T, R = readonly unknown[]> extends ResultRows<T> {
  readonly #rows: readonly R[]
  readonly #form: (row: R) => T

  /** @internal */
  constructor(state: ReadState, rows: readonly R[], form: (row: R) => T) {
    super(state)
    this.#rows = rows
    this.#form = form
  }

  /** @internal */
  protected override show(index: number): T {
    return this.#form(this.#rows[index]!)
  }

  /** @internal */
  protected override valuesOf(index: number): readonly unknown[] {
    return this.#rows[index] as readonly unknown[]
  }
}

/** The values of one column, or mapped objects. */
export class ScalarResult<T> extends ShownRows<T, unknown> {
  /** @internal */
  protected override valuesOf(index: number): readonly unknown[] {
    return [this.show(index)]
  }
}

/** Rows as plain objects, by column key. */
export class MappingResult<M> extends ShownRows<M> {}

/** Rows as arrays. */
export class TupleResult<V> extends ShownRows<V> {}

const asItIs = (row: unknown): never => row as never

/** What a result is made from. */
export interface ResultSource extends ResultColumnsInfo {
  /** One array for each row, with its values converted already. */
  readonly rows: readonly (readonly unknown[])[]
  /** The values of the first column, where they are at hand. */
  readonly firstColumn?: readonly unknown[]
  readonly makeRow: RowFactory
  readonly rowCount: number
  /** The primary keys of the rows that an INSERT made; null for other statements. */
  readonly insertedKeys: (() => readonly (readonly unknown[])[]) | null
  /** What the database made of the only row. */
  readonly returnedDefaults?: object | undefined
  readonly chunk?: number | undefined
  /** Objects were joined to collections: nothing is read before `unique()` is called. */
  readonly needsUnique?: boolean
}

/**
 * What a statement gave back: rows, or a count. E are the selected elements, Z the names of FROM elements that an outer
 * join made nullable. Its rows are read once, in one form or another.
 *
 * @source sqlalchemy lib/sqlalchemy/engine/result.py › Result, engine/cursor.py › CursorResult
 */
export class Result<E, Z = never> extends ResultRows<RowOf<E, Z>> {
  readonly #source: ResultSource
  #makeRow: RowFactory | undefined

  constructor(source: ResultSource) {
    const { firstColumn, keys, chunk = Infinity, needsUnique = false } = source
    const refusal = keys.length > 0 ? null : NO_ROWS
    const { length } = firstColumn ?? source.rows
    super({ length, next: 0, refusal, chunk, needsUnique, uniqueness: null })
    this.#source = source
  }

  /** @internal */
  protected override show(index: number): RowOf<E, Z> {
    // Asked for with the first row: most sources make it then, and objects alone need none.
    const makeRow = (this.#makeRow ??= this.#source.makeRow)
    return makeRow(this.#source.rows[index]!) as never
  }

  /** @internal */
  protected override valuesOf(index: number): readonly unknown[] {
    return this.#source.rows[index]!
  }

  get isInsert(): boolean {
    return this.#source.insertedKeys !== null
  }

  /** Rows that an INSERT, UPDATE or DELETE changed; rows given back otherwise; -1 where it is not known yet. */
  get rowCount(): number {
    return this.#source.rowCount
  }

  /** The primary key of the row that an INSERT of one row made; null for every other statement. */
  get insertedPrimaryKey(): readonly unknown[] | null {
    const rows = this.insertedPrimaryKeyRows
    return rows?.length === 1 ? rows[0]! : null
  }

  /** The primary keys of the rows that an INSERT made, null where only the database knows; null for every other statement. */
  get insertedPrimaryKeyRows(): readonly (readonly unknown[])[] | null {
    return this.#source.insertedKeys?.() ?? null
  }

  /** What the database made of the row of `insert(…).returnDefaults()`. */
  get returnedDefaults(): object | null {
    return this.#source.returnedDefaults ?? null
  }

  /** Whether there are rows to read. */
  get returnsRows(): boolean {
    return this.#source.keys.length > 0
  }

  /**
   * The keys of the columns, in order.
   *
   * @throws {@link ResourceClosedError} for a statement that gives no rows.
   */
  keys(): readonly string[] {
    if (!this.returnsRows) throw new ResourceClosedError(NO_ROWS)
    return this.#source.keys
  }

  /** The position of a column, by its key or by the expression that was selected; -1 when it is not there. */
  indexOf(column: ColumnKey): number {
    return columnIndex(this.#source, column)
  }

  /** One column of all rows: the first, or the one at a position, with a key, or of an expression. */
  scalars(): ScalarResult<FirstElement<E, Z>>
  scalars(column: ColumnKey): ScalarResult<unknown>
  scalars(column: ColumnKey = 0): ScalarResult<never> {
    const source = this.#source
    const index = this.returnsRows ? requiredColumnIndex(source, column) : 0
    const values = index === 0 && source.firstColumn
    if (values) return new ScalarResult(this.state, values, asItIs)
    return new ScalarResult<never>(this.state, source.rows, (row) => (row as readonly never[])[index]!)
  }

  /** The first column of the first row; null when there is no row. */
  scalar(): FirstElement<E, Z> | null {
    return this.scalars().first()
  }

  /** The first column of the only row. */
  scalarOne(): FirstElement<E, Z> {
    return this.scalars().one()
  }

  scalarOneOrNone(): FirstElement<E, Z> | null {
    return this.scalars().oneOrNone()
  }

  /** All rows as plain objects. */
  mappings(): MappingResult<NamedColumns<E, Z>> {
    const { makeRow, rows } = this.#source
    return new MappingResult(this.state, rows, (row) => makeRow(row).$mapping as NamedColumns<E, Z>)
  }

  /** All rows as arrays. */
  tuples(): TupleResult<RowTuple<E, Z>> {
    return new TupleResult<RowTuple<E, Z>>(this.state, this.#source.rows, asItIs)
  }

  /** Some of the columns, in this order. */
  columns(...columns: ColumnKey[]): Result<unknown> {
    const indexes = columns.map((column) => requiredColumnIndex(this.#source, column))
    const keys = indexes.map((index) => this.#source.keys[index]!)
    const rows = this.#left().map((row) => indexes.map((index) => row[index]))
    return (this as Result<unknown>).#derived({ keys, rows, makeRow: rowFactory(keys), items: undefined })
  }

  /** The rows that are left, in a function that gives a new result of them each time. */
  freeze(): () => Result<E, Z> {
    const rows = this.#left()
    return () => this.#derived({ rows })
  }

  /** The rows that are left, and then those of others with the same columns. */
  merge(...others: Result<E, Z>[]): Result<E, Z> {
    return this.#derived({ rows: [this, ...others].flatMap((result) => result.#left()) })
  }

  #left(): (readonly unknown[])[] {
    return this.tuples().all() as (readonly unknown[])[]
  }

  #derived(change: Partial<ResultSource>): Result<E, Z> {
    const { firstColumn: _, ...source } = this.#source
    return new Result({ ...source, ...change })
  }
}

const NO_ROWS = 'This result has no rows: the statement returns none. Add returning(…) to an INSERT, UPDATE or DELETE.'
