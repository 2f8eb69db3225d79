import type { AbortOptions } from '../../io/run-async.ts'
import type { FirstElement, NamedColumns, RowTuple } from '../../sql/row-types.ts'
import { asyncDispose } from '../../util/dispose.ts'
import type { AsyncEngine } from '../async.ts'
import { checkCount } from '../check-count.ts'
import type { ColumnKey } from '../column-index.ts'
import { asMapping, asScalar, asTuple, type ShowRow } from './shown-row.ts'
import type { StreamCore } from './stream-core.ts'

/**
 * The rows of `connection.stream()`, fetched in parts as they are read. Close it, or write `await using`, where it is not
 * read to its end. E and Z as of Result; T is what a row is shown as.
 *
 * @source sqlalchemy lib/sqlalchemy/ext/asyncio/result.py › AsyncResult
 */
export class AsyncStreamResult<E, Z, T> implements AsyncIterable<T>, AsyncDisposable {
  readonly #core: StreamCore
  readonly #engine: AsyncEngine
  readonly #show: ShowRow<T>

  constructor(core: StreamCore, engine: AsyncEngine, show: ShowRow<T>) {
    this.#core = core
    this.#engine = engine
    this.#show = show
  }

  get isClosed(): boolean {
    return this.#core.isClosed
  }

  keys(): readonly string[] {
    return this.#core.source.keys
  }

  /** How many rows are fetched at a time from now on. */
  yieldPer(count: number): this {
    checkCount(count, 'yieldPer()')
    this.#core.chunk = count
    return this
  }

  /** The next row, or null when there is none. */
  async fetchOne(options?: AbortOptions): Promise<T | null> {
    return (await this.fetchMany(1, options))[0] ?? null
  }

  /** The next `count` rows, or as many as are left. Default: as many as are fetched at a time. */
  async fetchMany(count: number = this.#core.chunk, options?: AbortOptions): Promise<T[]> {
    const rows = await this.#engine.run(this.#core.fetchIo(count), options)
    return rows.map((row) => this.#show(row, this.#core.source))
  }

  /** The rows that were not read yet. */
  all(options?: AbortOptions): Promise<T[]> {
    return this.fetchMany(Infinity, options)
  }

  /** The next row or null, and no more: closes the stream. */
  async first(options?: AbortOptions): Promise<T | null> {
    const row = await this.fetchOne(options)
    await this.close()
    return row
  }

  /** The rows in parts. Default: of as many as are fetched at a time. */
  partitions(size?: number): AsyncIterableIterator<T[]> {
    if (size !== undefined) checkCount(size, 'partitions()')
    const next = async (): Promise<IteratorResult<T[]>> => {
      const part = await this.fetchMany(size)
      return part.length > 0 ? { value: part } : { value: undefined, done: true }
    }
    const self: AsyncIterableIterator<T[]> = { next, [Symbol.asyncIterator]: () => self }
    return self
  }

  /** One column of all rows. */
  scalars(): AsyncStreamResult<E, Z, FirstElement<E, Z>>
  scalars(column: ColumnKey): AsyncStreamResult<E, Z, unknown>
  scalars(column: ColumnKey = 0): AsyncStreamResult<E, Z, never> {
    return this.#shown(asScalar(this.#core.source, column)) as AsyncStreamResult<E, Z, never>
  }

  /** All rows as plain objects. */
  mappings(): AsyncStreamResult<E, Z, NamedColumns<E, Z>> {
    return this.#shown(asMapping as ShowRow<NamedColumns<E, Z>>)
  }

  /** All rows as arrays. */
  tuples(): AsyncStreamResult<E, Z, RowTuple<E, Z>> {
    return this.#shown(asTuple as ShowRow<RowTuple<E, Z>>)
  }

  /** Gives up the rows that were not read. */
  close(): Promise<void> {
    return this.#engine.run(this.#core.closeIo())
  }

  [asyncDispose](): Promise<void> {
    return this.close()
  }

  /** Leaving the loop closes the stream. */
  [Symbol.asyncIterator](): AsyncIterableIterator<T> {
    const next = async (): Promise<IteratorResult<T>> => {
      const row = await this.fetchMany(1)
      return row.length > 0 ? { value: row[0]! } : { value: undefined, done: true }
    }
    const leave = async (): Promise<IteratorResult<T>> => {
      await this.close()
      return { value: undefined, done: true }
    }
    const self: AsyncIterableIterator<T> = { next, return: leave, [Symbol.asyncIterator]: () => self }
    return self
  }

  #shown<V>(show: ShowRow<V>): AsyncStreamResult<E, Z, V> {
    return new AsyncStreamResult(this.#core, this.#engine, show)
  }
}
