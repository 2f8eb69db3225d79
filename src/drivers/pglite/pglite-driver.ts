import type { Dialect } from '../../dialects/dialect.ts'
import { postgresql } from '../../dialects/postgresql/dialect.ts'
import type { Driver, DriverCapabilities } from '../../engine/driver.ts'
import { batching, type Batching } from '../../engine/transaction/batching.ts'
import { postgresqlBatches } from '../../dialects/postgresql/batches.ts'
import type { AsyncHandler, SyncHandler } from '../../io/requests.ts'
import { Connections, databaseClosed } from './connections.ts'
import { asyncHandlerOf, syncHandlerOf } from './handlers.ts'
import type { PgliteDatabaseOptions } from './options.ts'
import type { PgliteInstance } from './pglite-module.ts'
import { PostgresSession } from './postgres-session.ts'
import { Storage } from './storage.ts'

const DEFAULT_TIMEOUT_MS = 30_000
/** The protocol counts parameters in 16 bits. */
const MAX_PARAMETERS = 65_535

/** What is left to do when nothing is open any more; `saved` resolves when all is saved. */
export type EndOfDriver = (saved: Promise<void>) => Promise<void>

/**
 * An opened PGlite database, for synchronous and asynchronous engines. All connections share its one session, with its
 * settings and temporary tables: a transaction that has changed something holds it to its end, and meanwhile others wait,
 * or fail if they cannot.
 */
export class PgliteDriver implements Driver {
  readonly name = 'pglite'
  readonly dialect: Dialect = postgresql
  readonly capabilities: DriverCapabilities
  readonly syncHandler: SyncHandler
  readonly asyncHandler: AsyncHandler
  readonly batching?: Batching
  /** The PGlite instance itself. What is sent to it while an engine uses it passes by all transactions. */
  readonly database: PgliteInstance
  readonly #connections: Connections
  readonly #session: PostgresSession
  readonly #storage: Storage
  readonly #end: EndOfDriver
  #disposing: Promise<void> | undefined

  constructor(database: PgliteInstance, options: PgliteDatabaseOptions, end: EndOfDriver) {
    const { transaction = 'interactive', poolTimeoutMs = DEFAULT_TIMEOUT_MS } = options
    this.database = database
    this.#session = new PostgresSession(database)
    this.#storage = new Storage(database)
    this.#connections = new Connections(this.#session, this.#storage, poolTimeoutMs, transaction !== 'batch')
    this.#end = end
    this.capabilities = {
      transactions: transaction === 'interactive' ? 'interactive' : 'batch',
      beginsOn: 'firstStatement',
      maxParameters: MAX_PARAMETERS,
      streams: true,
      ...(transaction === 'auto' && { promotes: true }),
    }
    if (transaction !== 'interactive') this.batching = batching(postgresqlBatches)
    this.syncHandler = syncHandlerOf(this.#connections, this.#storage)
    this.asyncHandler = asyncHandlerOf(this.#connections, this.#storage)
  }

  /** Resolves when all that was committed has been saved, as far as PGlite's file system saves anything. */
  persisted(): Promise<void> {
    return this.#storage.persisted()
  }

  /** Rolls back what is open, saves, and closes the database; one given to `pglite.attach` stays open. */
  dispose(): Promise<void> {
    this.#disposing ??= this.#dispose()
    return this.#disposing
  }

  async #dispose(): Promise<void> {
    this.#connections.lease.failWaiting(databaseClosed())
    this.#connections.closeAll()
    try {
      this.#session.forgetStatements()
    } catch {
      // It has broken down, and knows nothing any more.
    }
    await this.#end(this.database.closed ? Promise.resolve() : this.#storage.persisted())
  }
}
