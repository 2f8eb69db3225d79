import type { BulkRows } from '../dialects/bulk-rows.ts'
import type { Dialect } from '../dialects/dialect.ts'
import type { Io } from '../io/io.ts'
import type { AsyncHandler, ConnectionId, SyncHandler } from '../io/requests.ts'
import type { PoolClass } from './pool/pool.ts'
import type { PoolOptions } from './pool/pool-options.ts'
import type { Batching } from './transaction/batching.ts'
import type { Twophase } from './transaction/twophase.ts'
import type { URL } from './url.ts'

/** What a driver can do. Everything that differs between drivers is decided by one of these, never by their name. */
export interface DriverCapabilities {
  /**
   * `interactive`: BEGIN, statements and COMMIT are separate requests.
   * `batch`: a transaction is one request, so that a Session collects its writes and sends them at commit.
   */
  readonly transactions: 'interactive' | 'batch'
  /**
   * Which statement of a transaction sends BEGIN. `firstWrite`: reads before it run in autocommit, and BEGIN takes the
   * right to write at once (sql.js, where all connections share one database handle).
   */
  readonly beginsOn: 'firstStatement' | 'firstWrite'
  /** Bound parameters that one statement may have; longer multi-row statements are split. */
  readonly maxParameters: number
  /** Answers `fetch`, so that `stream()` gets its rows in parts. Default: it gets all at once. */
  readonly streams?: boolean
  /** `begin` is answered although transactions are batches: one that must do more than a batch can becomes interactive. */
  readonly promotes?: boolean
}

/** Whether all that was committed is where it outlives the page. */
export interface StorageState {
  /** `pending`: being saved. `failed`: it could not be, and is kept in memory. */
  readonly status: 'clean' | 'pending' | 'failed'
  /** Why it failed. */
  readonly error?: Error
}

/** What a database was at one time: see `engine.snapshot()`. */
export interface DatabaseSnapshot {
  /** In bytes. */
  readonly size: number
}

/** What was changed and committed. */
export interface TableChange {
  /** Names of tables, in whatever case, with or without their schema; `all` where they are not known. */
  readonly tables: ReadonlySet<string> | 'all'
}

/** An opened database: answers requests, and says what it can do. */
export interface Driver {
  /** As in the URL: `sqljs` of `sqlite+sqljs://`. */
  readonly name: string
  readonly dialect: Dialect
  readonly capabilities: DriverCapabilities
  /** Absent when the driver can only answer later: such a driver serves asynchronous engines only. */
  readonly syncHandler?: SyncHandler
  readonly asyncHandler: AsyncHandler
  /** Keeps connections for use again, for each engine. Absent when connections cost nothing, as on one database handle. */
  readonly poolClass?: PoolClass
  /** Options of that pool, which those of the engine precede. */
  readonly poolOptions?: PoolOptions
  /** Prepares the first connection of a pool. */
  readonly initializeIo?: (connection: ConnectionId) => Io<void>
  /** Resolves when all commits are where they outlive the page. Absent when a commit is not told before that. */
  persisted?(): Promise<void>
  /** How the rows of an INSERT travel that have more parameters than one statement may have. Absent: in several statements. */
  readonly bulkRows?: BulkRows
  /** How transactions are sent as one batch; needed where the capabilities say that they are. */
  readonly batching?: Batching
  /** Whether all commits are saved. Absent when a commit is not told before that. */
  readonly state?: StorageState
  /** Tells each new {@link state}. Gives a function that ends it. */
  onState?(listener: (state: StorageState) => void): () => void
  /** What the database is now. Absent where that would be more than a moment's work. A driver that serves synchronous engines gives it at once. */
  snapshot?(): DatabaseSnapshot | Promise<DatabaseSnapshot>
  /**
   * Goes back to a snapshot, as a commit: at once, or where the driver serves asynchronous engines only, in its turn, and until it is
   * saved.
   */
  restore?(snapshot: DatabaseSnapshot): void | Promise<void>
  /** Transactions in two phases. Absent where there are none. */
  readonly twophase?: Twophase
  /**
   * Tells of what was committed by others than the listener: in other tabs, and here by what does not tell itself, such as
   * an engine without live queries, or what was sent to the database past all engines; and when the database was replaced. Gives a
   * function that ends it. Absent where the database does not tell.
   */
  onChange?(listener: (change: TableChange) => void): () => void
  /**
   * Is told what an engine on this driver committed, so that other tabs and engines hear of it; `teller` is the engine's own
   * listener. Only while live queries are used.
   */
  tellChange?(change: TableChange, teller?: (change: TableChange) => void): void
  /**
   * Runs work while nobody else may write, on what others have written before, and resolves when what it committed is saved.
   * Absent where transactions see to that.
   */
  exclusively?(work: () => unknown, signal?: AbortSignal): Promise<unknown>
  /** Closes the database with everything that is open in it. */
  dispose(): void | Promise<void>
}

export interface DriverOpenOptions extends PoolOptions {
  /** How long an operation waits for a connection or the write lease. Default 30,000. */
  readonly poolTimeoutMs?: number
}

/** What `createAsyncEngine(url, { drivers: […] })` chooses among, and opens on first use. */
export interface DriverFactory {
  readonly name: string
  readonly dialect: Dialect
  openUrl(url: URL, options: DriverOpenOptions): Promise<Driver>
}
