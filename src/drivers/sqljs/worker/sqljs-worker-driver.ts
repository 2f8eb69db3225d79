import type { Dialect } from '../../../dialects/dialect.ts'
import { sqlite } from '../../../dialects/sqlite/dialect.ts'
import type { DatabaseSnapshot, Driver, DriverCapabilities, StorageState, TableChange } from '../../../engine/driver.ts'
import type { Batching } from '../../../engine/transaction/batching.ts'
import { toldError } from '../../../errors/told-error.ts'
import type { AsyncHandler } from '../../../io/requests.ts'
import { type ChangeListener, ChangeListeners } from '../change-listeners.ts'
import type { TabRole } from '../persistence/tabs/tabs.ts'
import type { News, Opened, SentSnapshot, SentState } from './messages.ts'
import { receivedError } from './sent-error.ts'
import type { CallOptions, WorkerCalls } from './worker-calls.ts'
import { workerHandler } from './worker-handler.ts'
import { WorkerSnapshots } from './worker-snapshots.ts'

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
  readonly #roleListeners = new Set<(role: TabRole) => void>()
  readonly #changes = new ChangeListeners()
  readonly #snapshots: WorkerSnapshots
  #state: StorageState
  #role: TabRole
  #disposing: Promise<void> | undefined

  /** @internal */
  constructor({ calls, opened: { capabilities, state, role, isExclusive }, batching, end }: WorkerDriverParts) {
    this.capabilities = capabilities
    if (batching) this.batching = batching
    this.asyncHandler = workerHandler(calls)
    if (isExclusive) this.exclusively = (work, signal) => this.#exclusively(work, signal)
    this.#calls = calls
    this.#end = end
    this.#isStored = state !== undefined
    this.#state = stateOf(state ?? { status: 'clean' })
    this.#role = role ?? 'writer'
    this.#snapshots = new WorkerSnapshots((key) => void calls.ask('forget', key).catch(() => {}))
    calls.onNews = (news) => this.#heard(news)
    calls.onCommitted = (hasWritten) => this.#changes.committed(hasWritten)
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

  /** Whether this tab has the right to write, as one that has its database to itself always has. */
  get role(): TabRole {
    return this.#role
  }

  /** Tells each new {@link role}. Gives a function that ends it. */
  onRole(listener: (role: TabRole) => void): () => void {
    this.#roleListeners.add(listener)
    return () => this.#roleListeners.delete(listener)
  }

  /** Tells what other tabs and engines have changed, and when the database is replaced. */
  onChange(listener: ChangeListener): () => void {
    return this.#changes.add(listener)
  }

  /** @internal */
  tellChange(change: TableChange, teller?: ChangeListener): void {
    this.#changes.told(change, teller)
    if (this.#isStored) this.#calls.ask('tellChange', change).catch(() => {})
  }

  /**
   * What the database is now. Nearly free; it is kept in the worker until nobody has it any more.
   *
   * @throws {@link InvalidRequestError} while a transaction is open.
   */
  async snapshot(): Promise<DatabaseSnapshot> {
    return this.#snapshots.add(await this.#call<SentSnapshot>('snapshot'))
  }

  /**
   * Goes back to a snapshot, as one commit, and resolves when that is stored; what cannot be stored is undone. Objects of sessions
   * know nothing of it: call their `expireAll()`.
   *
   * @throws {@link ArgumentError} for a snapshot of another database. {@link InvalidRequestError} while a transaction is open.
   */
  async restore(snapshot: DatabaseSnapshot): Promise<void> {
    await this.#call('restore', this.#snapshots.keyOf(snapshot))
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

  #heard(news: News): void {
    if ('change' in news) this.#changes.tell(news.change)
    if ('role' in news) {
      this.#role = news.role
      this.#roleListeners.forEach((listener) => listener(news.role))
    }
    if (!('state' in news)) return
    this.#state = stateOf(news.state)
    this.#stateListeners.forEach((listener) => listener(this.#state))
  }

  async #dispose(): Promise<void> {
    this.#changes.stop()
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
