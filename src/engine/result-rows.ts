import {
  MultipleResultsFound,
  InvalidRequestError,
  NoResultFound,
  ResourceClosedError,
} from '../errors/request-errors.ts'
import { checkCount } from './check-count.ts'
import { UniqueFilter } from './unique-filter.ts'

/** How far the rows of one execution were read; shared by all forms in which they are shown. */
export interface ReadState {
  readonly length: number
  next: number
  /** Why no row can be read; null while they can. */
  refusal: string | null
  /** `unique()` must be called before anything is read. */
  readonly needsUnique: boolean
  /** What `unique()` was given, for forms of the rows that are made later. */
  uniqueness: { readonly strategy: unknown } | null
  /** Rows in a partition. */
  chunk: number
}

const CLOSED = 'This result was closed.'
const REPEATED = 'Collections were joined to the objects, so that rows are repeated: call unique() on the result.'
const END: IteratorReturnResult<undefined> = { value: undefined, done: true }

class RowIterator<T> implements IterableIterator<T> {
  readonly #next: () => IteratorResult<T, undefined>

  constructor(next: () => IteratorResult<T, undefined>) {
    this.#next = next
  }

  next(): IteratorResult<T, undefined> {
    return this.#next()
  }

  [Symbol.iterator](): this {
    return this
  }
}

/**
 * The rows of a result, whatever they are shown as: read once, from the first to the last. All rows are in memory, so
 * nothing here asks the database. When the last one was read there are no more; `first()`, `one()` and their like close
 * the result, and reading on is an error.
 *
 * @source sqlalchemy lib/sqlalchemy/engine/result.py › ResultInternal
 */
export abstract class ResultRows<T> implements Iterable<T> {
  /** @internal */
  readonly state: ReadState
  #isNew: ((index: number, shown: never) => boolean) | undefined

  constructor(state: ReadState) {
    this.state = state
    if (state.uniqueness) this.unique(state.uniqueness.strategy as ((row: T) => unknown) | undefined)
  }

  /** @internal A row in this form. */
  protected abstract show(index: number): T

  /** @internal What tells a row from others. */
  protected abstract valuesOf(index: number): readonly unknown[]

  /** No more rows can be read. A result whose rows have all been read is not closed. */
  get isClosed(): boolean {
    return this.state.refusal === CLOSED
  }

  /** The rows that were not read yet. */
  all(): T[] {
    return this.fetchMany(Infinity)
  }

  /** SQLAlchemy's older name of {@link all}. */
  fetchAll(): T[] {
    return this.all()
  }

  /** The next row, or null when there is none. */
  fetchOne(): T | null {
    return this.fetchMany(1)[0] ?? null
  }

  /** The next `count` rows, or as many as are left. Default: as many as `yieldPer()` says, or 1. */
  fetchMany(count = this.state.chunk < Infinity ? this.state.chunk : 1): T[] {
    if (count !== Infinity) checkCount(count, 'fetchMany()')
    const shown: T[] = []
    while (shown.length < count) {
      const row = this.#next()
      if (row === END) break
      shown.push(row as T)
    }
    return shown
  }

  /** The rows in parts of `size`. Default: as `yieldPer()` says, or all in one. */
  partitions(size: number = this.state.chunk): IterableIterator<T[]> {
    if (size !== Infinity) checkCount(size, 'partitions()')
    return new RowIterator<T[]>(() => {
      const part = this.fetchMany(size)
      return part.length > 0 ? { value: part, done: false } : END
    })
  }

  /** Leaves out rows that came before: by their values, or by what `strategy` makes of them. */
  unique(strategy?: (row: T) => unknown): this {
    this.state.uniqueness = { strategy }
    const seen = new UniqueFilter()
    this.#isNew = (index, shown: T) => seen.isNew(strategy ? [strategy(shown)] : this.valuesOf(index))
    return this
  }

  /** `partitions()` and `fetchMany()` give so many rows. The rows are here already: to fetch them as they are read, use `stream()`. */
  yieldPer(count: number): this {
    checkCount(count, 'yieldPer()')
    this.state.chunk = count
    return this
  }

  /** The next row or null, and no more: closes the result. */
  first(): T | null {
    const [row = null] = this.fetchMany(1)
    this.close()
    return row
  }

  /** @throws {@link NoResultFound}, {@link MultipleResultsFound} unless there is exactly one row. */
  one(): T {
    const rows = this.#atMostOne()
    if (rows.length === 0) throw new NoResultFound('one() found no row. Use oneOrNone() where a row may be missing.')
    return rows[0]!
  }

  /** @throws {@link MultipleResultsFound} when there is more than one row. */
  oneOrNone(): T | null {
    return this.#atMostOne()[0] ?? null
  }

  /** Drops the rows that were not read. */
  close(): void {
    this.state.refusal = CLOSED
  }

  [Symbol.iterator](): IterableIterator<T> {
    return new RowIterator<T>(() => {
      const row = this.#next()
      return row === END ? END : { value: row as T, done: false }
    })
  }

  /** Reads the next row, if there is one. */
  #next(): T | typeof END {
    const { state } = this
    if (state.refusal !== null) throw new ResourceClosedError(state.refusal)
    if (state.needsUnique && state.uniqueness === null) throw new InvalidRequestError(REPEATED)
    while (state.next < state.length) {
      const index = state.next++
      const shown = this.show(index)
      if (!this.#isNew || this.#isNew(index, shown as never)) return shown
    }
    return END
  }

  #atMostOne(): T[] {
    const rows = this.fetchMany(2)
    this.close()
    if (rows.length < 2) return rows
    throw new MultipleResultsFound(
      'At most one row was allowed, and there are more. Use first(), or a narrower condition.',
    )
  }
}
