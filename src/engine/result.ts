import { InvalidRequestError } from '../errors/request-errors.ts'
import type { FirstElement, NamedColumns, RowOf } from '../sql/row-types.ts'
import { ResultRows } from './result-rows.ts'
import type { RowFactory } from './row.ts'

/** The values of one column, or mapped objects. */
export class ScalarResult<T> extends ResultRows<T> {}

/** Rows as plain objects, by column key. */
export class MappingResult<M> extends ResultRows<M> {}

/** What a result is made from. */
export interface ResultSource {
  readonly keys: readonly string[]
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
}

/**
 * What a statement gave back: rows, or a count. E are the selected elements, Z the names of FROM elements that an outer
 * join made nullable. It can be read once, in one form.
 *
 * @source sqlalchemy lib/sqlalchemy/engine/result.py › Result, engine/cursor.py › CursorResult
 */
export class Result<E, Z = never> implements Iterable<RowOf<E, Z>> {
  readonly #source: ResultSource
  #rows: ResultRows<RowOf<E, Z>> | undefined
  #form: 'scalars' | 'mappings' | undefined

  constructor(source: ResultSource) {
    this.#source = source
  }

  /** The keys of the columns, in order. */
  keys(): readonly string[] {
    return this.#source.keys
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

  all(): RowOf<E, Z>[] {
    return this.#asRows().all()
  }

  /** SQLAlchemy's older name of {@link all}. */
  fetchAll(): RowOf<E, Z>[] {
    return this.all()
  }

  fetchMany(count: number): RowOf<E, Z>[] {
    return this.#asRows().fetchMany(count)
  }

  first(): RowOf<E, Z> | null {
    return this.#asRows().first()
  }

  one(): RowOf<E, Z> {
    return this.#asRows().one()
  }

  oneOrNone(): RowOf<E, Z> | null {
    return this.#asRows().oneOrNone()
  }

  /** The first column of all rows. */
  scalars(): ScalarResult<FirstElement<E, Z>> {
    this.#take('scalars')
    const values = this.#source.firstColumn ?? this.#source.rows.map((row) => row[0])
    return new ScalarResult(values as readonly FirstElement<E, Z>[])
  }

  /** The first column of the first row; null when there is no row. */
  scalar(): FirstElement<E, Z> | null {
    return this.scalars().first()
  }

  /** The first column of the only row. */
  scalarOne(): FirstElement<E, Z> {
    const row = this.#asRows().one() as unknown as readonly unknown[]
    return row[0] as FirstElement<E, Z>
  }

  scalarOneOrNone(): FirstElement<E, Z> | null {
    return this.scalars().oneOrNone()
  }

  /** All rows as plain objects. */
  mappings(): MappingResult<NamedColumns<E, Z>> {
    this.#take('mappings')
    const { makeRow, rows } = this.#source
    return new MappingResult(rows.map((row) => makeRow(row).$mapping as NamedColumns<E, Z>))
  }

  [Symbol.iterator](): IterableIterator<RowOf<E, Z>> {
    return this.#asRows()[Symbol.iterator]()
  }

  #asRows(): ResultRows<RowOf<E, Z>> {
    if (this.#rows) return this.#rows
    this.#take(undefined)
    const { makeRow, rows } = this.#source
    return (this.#rows = new ResultRows(rows.map((row) => makeRow(row) as unknown as RowOf<E, Z>)))
  }

  /** A result can be read in one form. */
  #take(form: 'scalars' | 'mappings' | undefined): void {
    if (this.#source.keys.length === 0) {
      throw new InvalidRequestError(
        'This result has no rows: the statement returns none. Add returning(…) to an INSERT, UPDATE or DELETE.',
        { code: 'result-closed' },
      )
    }
    if (this.#form !== undefined || this.#rows !== undefined) {
      throw new InvalidRequestError(
        `This result was read as ${this.#form ?? 'rows'} already. Keep what all() gave, or execute it again.`,
        { code: 'result-closed' },
      )
    }
    this.#form = form
  }
}
