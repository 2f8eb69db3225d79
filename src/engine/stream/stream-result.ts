import type { FirstElement, NamedColumns, RowTuple } from '../../sql/row-types.ts'
import { dispose } from '../../util/dispose.ts'
import { checkCount } from '../check-count.ts'
import type { ColumnKey } from '../column-index.ts'
import type { Engine } from '../sync.ts'
import { asMapping, asScalar, asTuple, type ShowRow } from './shown-row.ts'
import type { StreamCore } from './stream-core.ts'

/**
 * The rows of `connection.stream()`, fetched in parts as they are read. Close it, or write `using`, where it is not read
 * to its end. E and Z as of Result; T is what a row is shown as.
 *
 * @source sqlalchemy lib/sqlalchemy/ext/asyncio/result.py › AsyncResult
 */
export class StreamResult<E, Z, T> implements Iterable<T>, Disposable {
  readonly #core: StreamCore
  readonly #engine: Engine
  readonly #show: ShowRow<T>

  constructor(core: StreamCore, engine: Engine, show: ShowRow<T>) {
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
  fetchOne(): T | null {
    return this.fetchMany(1)[0] ?? null
  }

  /** The next `count` rows, or as many as are left. Default: as many as are fetched at a time. */
  fetchMany(count: number = this.#core.chunk): T[] {
    const rows = this.#engine.run(this.#core.fetchIo(count))
    return rows.map((row) => this.#show(row, this.#core.source))
  }

  /** The rows that were not read yet. */
  all(): T[] {
    return this.fetchMany(Infinity)
  }

  /** The next row or null, and no more: closes the stream. */
  first(): T | null {
    const row = this.fetchOne()
    this.close()
    return row
  }

  /** The rows in parts. Default: of as many as are fetched at a time. */
  partitions(size?: number): IterableIterator<T[]> {
    if (size !== undefined) checkCount(size, 'partitions()')
    const next = (): IteratorResult<T[]> => {
      const part = this.fetchMany(size)
      return part.length > 0 ? { value: part } : { value: undefined, done: true }
    }
    const self: IterableIterator<T[]> = { next, [Symbol.iterator]: () => self }
    return self
  }

  /** One column of all rows. */
  scalars(): StreamResult<E, Z, FirstElement<E, Z>>
  scalars(column: ColumnKey): StreamResult<E, Z, unknown>
  scalars(column: ColumnKey = 0): StreamResult<E, Z, never> {
    return this.#shown(asScalar(this.#core.source, column)) as StreamResult<E, Z, never>
  }

  /** All rows as plain objects. */
  mappings(): StreamResult<E, Z, NamedColumns<E, Z>> {
    return this.#shown(asMapping as ShowRow<NamedColumns<E, Z>>)
  }

  /** All rows as arrays. */
  tuples(): StreamResult<E, Z, RowTuple<E, Z>> {
    return this.#shown(asTuple as ShowRow<RowTuple<E, Z>>)
  }

  /** Gives up the rows that were not read. */
  close(): void {
    this.#engine.run(this.#core.closeIo())
  }

  [dispose](): void {
    this.close()
  }

  /** Leaving the loop closes the stream. */
  [Symbol.iterator](): IterableIterator<T> {
    const next = (): IteratorResult<T> => {
      const row = this.fetchMany(1)
      return row.length > 0 ? { value: row[0]! } : { value: undefined, done: true }
    }
    const leave = (): IteratorResult<T> => {
      this.close()
      return { value: undefined, done: true }
    }
    const self: IterableIterator<T> = { next, return: leave, [Symbol.iterator]: () => self }
    return self
  }

  #shown<V>(show: ShowRow<V>): StreamResult<E, Z, V> {
    return new StreamResult(this.#core, this.#engine, show)
  }
}
