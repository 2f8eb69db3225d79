import type { Dialect } from '../../../dialects/dialect.ts'
import { sqlite } from '../../../dialects/sqlite/dialect.ts'
import type { Driver, DriverCapabilities, StorageState, TableChange } from '../../../engine/driver.ts'
import type { Batching } from '../../../engine/transaction/batching.ts'
import type { AsyncHandler } from '../../../io/requests.ts'
import type { Opened, SentState } from './messages.ts'
import { receivedError, toldError } from './sent-error.ts'
import type { CallOptions, WorkerCalls } from './worker-calls.ts'
import { workerHandler } from './worker-handler.ts'

export interface WorkerDriverParts {
  readonly calls: WorkerCalls
  readonly opened: Opened
  readonly batching: Batching | undefined
  /** Ends what `open` has begun: the worker too, if that is ours. */
  end(): void
}

/** A sql.js database in a worker, for asynchronous engines. A unit of work is one message, unless it becomes interactive. */
export class SqljsWorkerDriver implements Driver {
  readonly name = 'sqljs'
  readonly dialect: Dialect = sqlite
  readonly capabilities: DriverCapabilities
  readonly batching?: Batching
  readonly asyncHandler: AsyncHandler
  /** Absent for a database in memory, which has nobody to be kept from. */
  readonly exclusively?: <R>(work: () => R, signal?: AbortSignal) => Promise<Awaited<R>>
  readonly #calls: WorkerCalls
  readonly #end: () => void
  readonly #isStored: boolean
  readonly #stateListeners = new Set<(state: StorageState) => void>()
  readonly #changeListeners = new Set<(change: TableChange) => void>()
  #state: StorageState
  #disposing: Promise<void> | undefined

  /** @internal */
  constructor({ calls, opened: { capabilities, state, isExclusive }, batching, end }: WorkerDriverParts) {
    this.capabilities = capabilities
    if (batching) this.batching = batching
    this.asyncHandler = workerHandler(calls)
    if (isExclusive) this.exclusively = (work, signal) => this.#exclusively(work, signal)
    this.#calls = calls
    this.#end = end
    this.#isStored = state !== undefined
    this.#state = stateOf(state ?? { status: 'clean' })
    calls.onNews = (news) => {
      if ('change' in news) this.#changeListeners.forEach((listener) => listener(news.change))
      if (!('state' in news)) return
      this.#state = stateOf(news.state)
      this.#stateListeners.forEach((listener) => listener(this.#state))
    }
  }

  /** Whether all that was committed is stored. */
  get state(): StorageState {
    return this.#state
  }

  /** Tells each new {@link state}. Gives a function that ends it. */
  onState(listener: (state: StorageState) => void): () => void {
    this.#stateListeners.add(listener)
    return () => this.#stateListeners.delete(listener)
  }

  /** Tells what other tabs have changed, and when the database is replaced by a file. */
  onChange(listener: (change: TableChange) => void): () => void {
    this.#changeListeners.add(listener)
    return () => this.#changeListeners.delete(listener)
  }

  /** @internal */
  tellChange(change: TableChange): void {
    if (this.#isStored) this.#calls.ask('tellChange', change).catch(() => {})
  }

  /**
   * Resolves when all that was committed is stored; tries again what has failed.
   *
   * @throws {@link StorageError}'s subclasses.
   */
  async persisted(): Promise<void> {
    if (this.#isStored) await this.#call('persisted')
  }

  /** Tries again, at once, to store what could not be. */
  retry(): Promise<void> {
    return this.persisted()
  }

  /**
   * Undoes all commits that could not be stored. Objects of sessions know nothing of it: call their `expireAll()`.
   *
   * @throws {@link InvalidRequestError} while a transaction is open.
   */
  async revert(): Promise<void> {
    if (this.#isStored) await this.#call('revert')
  }

  /**
   * The bytes of the database as a SQLite file.
   *
   * @throws {@link InvalidRequestError} while a transaction is open.
   */
  export(): Promise<Uint8Array> {
    return this.#call('export')
  }

  /**
   * Replaces the whole database by the bytes of a SQLite file, as one commit, once they were found to be sound.
   *
   * @throws {@link ArgumentError} for what is no sound database. {@link InvalidRequestError} while a transaction is open, and for
   * a database in memory.
   */
  import(bytes: Uint8Array): Promise<void> {
    return this.#call('import', bytes)
  }

  /** Rolls back what is open, stores what was committed, closes the database, and ends the worker if `open` was to make it. */
  dispose(): Promise<void> {
    return (this.#disposing ??= this.#dispose())
  }

  async #dispose(): Promise<void> {
    try {
      if (!this.#calls.isEnded) await this.#call('dispose')
    } finally {
      this.#end()
      // Not before nobody looks at the lock any more.
      this.#calls.ask('release').catch(() => {})
      this.#calls.end('The database was closed.')
    }
  }

  async #exclusively<R>(work: () => R, signal?: AbortSignal): Promise<Awaited<R>> {
    const key = await this.#calls.ask('enter', undefined, { signal })
    try {
      return await work()
    } finally {
      await this.#calls.ask('leave', key)
    }
  }

  async #call<T>(name: string, value?: unknown, options?: CallOptions): Promise<T> {
    try {
      return await this.#calls.ask<T>(name, value, options)
    } catch (error) {
      throw toldError(error)
    }
  }
}

function stateOf({ status, failure }: SentState): StorageState {
  return failure ? { status, error: receivedError(failure) } : { status }
}
