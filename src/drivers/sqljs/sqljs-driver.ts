import type { Dialect } from '../../dialects/dialect.ts'
import { sqlite } from '../../dialects/sqlite/dialect.ts'
import type { Driver, DriverCapabilities } from '../../engine/driver.ts'
import type { Batching } from '../../engine/transaction/batching.ts'
import { InvalidRequestError } from '../../errors/request-errors.ts'
import type { AsyncHandler, ConnectionId, SyncHandler } from '../../io/requests.ts'
import { Connections, databaseClosed } from './connections.ts'
import { DatabaseHandle } from './database-handle.ts'
import { asyncHandlerOf, syncHandlerOf } from './handlers.ts'
import type { SqljsDatabaseOptions } from './options.ts'
import { sqljsError } from './error-map.ts'
import type { SqlJsDatabase } from './sqljs-module.ts'
import { regexp } from './regexp.ts'
import { WriteLease } from '../shared/write-lease.ts'

const DEFAULT_TIMEOUT_MS = 30_000
/** SQLite's own limit, SQLITE_MAX_VARIABLE_NUMBER. */
const MAX_PARAMETERS = 32_766

/** With what `open` has fetched for them. */
export interface SqljsDriverOptions extends SqljsDatabaseOptions {
  /** Needed unless its transactions are interactive. */
  readonly batching?: Batching | undefined
}

/**
 * An opened sql.js database, for synchronous and asynchronous engines. All connections share its one handle: a
 * transaction holds the write lease from its first write to its end, and meanwhile others wait, or fail if they cannot.
 */
export class SqljsDriver implements Driver {
  readonly name = 'sqljs'
  readonly dialect: Dialect = sqlite
  readonly capabilities: DriverCapabilities
  readonly batching?: Batching
  readonly syncHandler: SyncHandler
  readonly asyncHandler: AsyncHandler
  /** @internal */
  protected readonly handle: DatabaseHandle
  /** @internal */
  protected readonly lease: WriteLease
  /** @internal */
  protected readonly connections: Connections
  readonly #isOwned: boolean
  #isDisposed = false

  /** @internal */
  constructor(database: SqlJsDatabase, options: SqljsDriverOptions = {}, isOwned = false) {
    const { transaction = 'interactive', poolTimeoutMs = DEFAULT_TIMEOUT_MS, foreignKeys = true, batching } = options
    this.handle = configured(new DatabaseHandle(database), foreignKeys)
    this.lease = new WriteLease(poolTimeoutMs)
    this.connections = new Connections(this.handle, this.lease, transaction !== 'batch', foreignKeys)
    this.#isOwned = isOwned
    this.capabilities = {
      transactions: batching ? 'batch' : 'interactive',
      beginsOn: 'firstWrite',
      maxParameters: MAX_PARAMETERS,
      streams: true,
      ...(transaction === 'auto' && { promotes: true }),
    }
    if (batching) this.batching = batching
    this.syncHandler = syncHandlerOf(this.connections, this.lease)
    this.asyncHandler = asyncHandlerOf(this.connections, this.lease, (...values) => this.around(...values))
  }

  /** The sql.js database itself. Statements sent to it pass by the write lease. */
  get database(): SqlJsDatabase {
    return this.handle.database
  }

  /**
   * The bytes of the database as a SQLite file.
   *
   * @throws {@link InvalidRequestError} while a transaction is open, whose changes may yet be rolled back.
   */
  export(): Uint8Array {
    try {
      return this.database.export()
    } catch (cause) {
      throw new InvalidRequestError(`The database cannot be exported: ${String(cause)}`, { cause })
    }
  }

  /** Rolls back what is open and closes the database; one given to `sqljs.attach` stays open. */
  dispose(): void {
    if (this.#isDisposed) return
    this.#isDisposed = true
    this.lease.failWaiting(databaseClosed())
    this.connections.closeAll()
    this.handle.freeStatements()
    if (this.#isOwned) this.database.close()
  }

  /** @internal Runs what an asynchronous request asks for. */
  protected around<T>(_connection: ConnectionId, run: () => T, _signal?: AbortSignal): T | Promise<T> {
    return run()
  }
}

/** Sets what is set for each database. */
export function configured(handle: DatabaseHandle, foreignKeys: boolean): DatabaseHandle {
  try {
    // Nobody else can reach this file of the emulated file system; without its locks point reads are many times faster.
    handle.database.run('PRAGMA locking_mode=EXCLUSIVE')
    addRegexp(handle.database)
    handle.database.run(`PRAGMA foreign_keys=${foreignKeys ? 'ON' : 'OFF'}`)
    // The first look into the file: an image that is no database fails here and not in the first statement.
    handle.database.run('PRAGMA schema_version')
  } catch (error) {
    throw sqljsError(error, 'run')
  }
  return handle
}

function addRegexp(database: SqlJsDatabase): void {
  try {
    database.create_function('regexp', regexp())
  } catch (error) {
    // In workerd, where nothing can be compiled at run time, SQLite cannot call JavaScript, and knows no REGEXP.
    if (!(error instanceof WebAssembly.CompileError)) throw error
  }
}
