import { MultipleResultsFound, NoResultFound } from '../errors/request-errors.ts'

/**
 * The rows of a result, whatever they are shown as: read once, from the first to the last. All rows are in memory, so
 * nothing here asks the database.
 *
 * @source sqlalchemy lib/sqlalchemy/engine/result.py › ResultInternal
 */
export class ResultRows<T> implements Iterable<T> {
  readonly #rows: readonly T[]
  #next = 0

  constructor(rows: readonly T[]) {
    this.#rows = rows
  }

  /** The rows that were not read yet. */
  all(): T[] {
    const rows = this.#rows.slice(this.#next)
    this.#next = this.#rows.length
    return rows
  }

  /** The next row or null, and no more: the rest is dropped. */
  first(): T | null {
    const row = this.#next < this.#rows.length ? this.#rows[this.#next]! : null
    this.#next = this.#rows.length
    return row
  }

  /** @throws {@link NoResultFound}, {@link MultipleResultsFound} unless there is exactly one row. */
  one(): T {
    if (this.#next === this.#rows.length) {
      throw new NoResultFound('one() found no row. Use oneOrNone() where a row may be missing.')
    }
    return this.oneOrNone() as T
  }

  /** @throws {@link MultipleResultsFound} when there is more than one row. */
  oneOrNone(): T | null {
    const count = this.#rows.length - this.#next
    if (count > 1) {
      throw new MultipleResultsFound(
        `At most one row was allowed, and there are ${count}. Use first(), or a narrower condition.`,
      )
    }
    return this.first()
  }

  /** The next `count` rows, or as many as are left. */
  fetchMany(count: number): T[] {
    const rows = this.#rows.slice(this.#next, this.#next + count)
    this.#next += rows.length
    return rows
  }

  [Symbol.iterator](): IterableIterator<T> {
    const next = (): IteratorResult<T> =>
      this.#next < this.#rows.length ? { value: this.#rows[this.#next++]! } : { value: undefined, done: true }
    const iterator: IterableIterator<T> = { next, [Symbol.iterator]: () => iterator }
    return iterator
  }
}
