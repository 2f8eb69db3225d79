import { isBusy } from './is-busy.ts'
import type { LiveQueries, Loaded } from './live-queries.ts'
import type { LiveRunner } from './live-feature.ts'
import { SnapshotIterator } from './snapshot-iterator.ts'
import type { TableSet } from './table-set.ts'

/** Gets the snapshot, and what went wrong when it was last read anew: then the snapshot is an older one. */
export type LiveCallback<T, Unread extends undefined = never> = (
  snapshot: readonly T[] | Unread,
  error: Error | null,
) => void

interface Subscriber<T> {
  readonly callback: LiveCallback<T, undefined>
  readonly end: (() => void) | undefined
}

/**
 * The rows of a query, kept as they are in the database. It never shows what is not committed. Made by `engine.live()`.
 *
 * T is what a snapshot has for each row. A snapshot is never changed: when rows have changed there is another one, in which
 * the rows and objects that stayed the same are the same.
 */
export class LiveQuery<T, Unread extends undefined = never> implements AsyncIterable<readonly T[]> {
  readonly #owner: LiveQueries
  readonly #engine: LiveRunner
  readonly #readIo: (before: readonly T[] | undefined) => ReturnType<LiveQueries['readIo']>
  readonly #isSync: boolean
  readonly #subscribers = new Set<Subscriber<T>>()
  #snapshot: readonly T[] | undefined
  #error: Error | null = null
  #tables: TableSet = 'all'
  /** The owner's count of changes when it was last read. */
  #version = -1
  #isStale = true

  /** @internal */
  constructor(
    owner: LiveQueries,
    engine: LiveRunner,
    readIo: (before: readonly unknown[] | undefined) => ReturnType<LiveQueries['readIo']>,
    isSync: boolean,
  ) {
    this.#owner = owner
    this.#engine = engine
    this.#readIo = readIo
    this.#isSync = isSync
  }

  /** Why the query could not be read anew when it was last tried, so that the snapshot is an older one; else null. */
  get error(): Error | null {
    return this.#error
  }

  /**
   * The rows as they were last read; undefined while an asynchronous engine has not read them yet. The same object as long
   * as no row has changed. A synchronous engine reads at once where nobody is subscribed and something was committed.
   *
   * May be passed on without its object, as {@link subscribe} may.
   *
   * @throws {@link DatabaseError} and others when a synchronous engine cannot read them the first time.
   */
  readonly getSnapshot = (): readonly T[] | Unread => {
    if (this.#isSync && this.#subscribers.size === 0) this.#readNow()
    return this.#snapshot as readonly T[]
  }

  /**
   * Calls back at once with the snapshot that there is, and again whenever there is another one or `error` has changed. Gives
   * a function that ends it; with the last of them the query is no longer read.
   */
  readonly subscribe = (callback: LiveCallback<T, Unread>): (() => void) => this.subscribeUntil(callback as never)

  /** @internal `end` is called when the engine is disposed. */
  subscribeUntil(callback: LiveCallback<T, undefined>, end?: () => void): () => void {
    this.getSnapshot()
    callback(this.#snapshot, this.#error)
    const subscriber = { callback, end }
    // Nobody has looked after it meanwhile.
    if (this.#subscribers.size === 0) this.#isStale ||= this.#version !== this.#owner.version
    this.#subscribers.add(subscriber)
    this.#owner.add(this as never)
    if (this.#isStale) this.#owner.schedule()
    return () => {
      this.#subscribers.delete(subscriber)
      if (this.#subscribers.size === 0) this.#owner.delete(this as never)
    }
  }

  /**
   * The snapshots, from the present one on. A slow reader misses those in between. It ends with the engine, and throws when
   * the query cannot be read.
   */
  [Symbol.asyncIterator](): AsyncIterableIterator<readonly T[]> {
    return new SnapshotIterator<T>(this)
  }

  /** @internal Reads it anew if it must be. Gives false when it has to be tried again. */
  async refresh(isTouched: (tables: TableSet) => boolean): Promise<boolean> {
    const { version } = this.#owner
    this.#isStale ||= isTouched(this.#tables)
    if (!this.#isStale || this.#subscribers.size === 0) {
      this.#version = version
      return true
    }
    try {
      this.#take(await this.#engine.run(this.#readIo(this.#snapshot)), version)
    } catch (error) {
      if (isBusy(error)) {
        this.mustWait(error as Error)
        return false
      }
      this.#fail(error as Error, version)
    }
    return true
  }

  /** @internal It has to be tried again. Who has nothing to show learns why, once. */
  mustWait(error: Error): void {
    if (this.#snapshot === undefined && this.#error === null) this.#fail(error, this.#version)
  }

  /** @internal The engine was disposed. */
  end(): void {
    const subscribers = [...this.#subscribers]
    this.#subscribers.clear()
    for (const { end } of subscribers) end?.()
  }

  #readNow(): void {
    const { version } = this.#owner
    if (!this.#isStale && this.#version === version) return
    try {
      this.#take(this.#engine.run(this.#readIo(this.#snapshot)) as Loaded, version)
    } catch (error) {
      if (this.#snapshot === undefined) throw error
      // A transaction is open: what was there before it is still what is committed.
      if (!isBusy(error)) this.#fail(error as Error, version)
    }
  }

  #take({ items, tables }: Loaded, version: number): void {
    const isNews = items !== this.#snapshot || this.#error !== null
    this.#isStale = false
    this.#version = version
    this.#tables = tables
    this.#snapshot = items as readonly T[]
    this.#error = null
    if (isNews) this.#tell()
  }

  /** It stays stale, so that it is read with the next change of whatever table. */
  #fail(error: Error, version: number): void {
    this.#isStale = true
    this.#version = version
    this.#error = error
    this.#tell()
  }

  /** What a callback throws is its own affair: the others are called, and it is thrown where nobody waits. */
  #tell(): void {
    for (const subscriber of [...this.#subscribers]) {
      if (!this.#subscribers.has(subscriber)) continue
      try {
        subscriber.callback(this.#snapshot, this.#error)
      } catch (error) {
        queueMicrotask(() => {
          throw error
        })
      }
    }
  }
}
