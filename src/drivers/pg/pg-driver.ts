import { postgresql } from '../../dialects/postgresql/dialect.ts'
import type { Dialect } from '../../dialects/dialect.ts'
import type { Driver, DriverCapabilities } from '../../engine/driver.ts'
import type { AsyncHandler } from '../../io/requests.ts'
import { cancelQuery } from './cancel-query.ts'
import { handlerOf } from './handler.ts'
import type { PgOpenOptions } from './options.ts'
import type { PgPool, PgPoolDetails } from './pg-module.ts'
import { PgConnections } from './pg-connections.ts'
import { checkOut } from './pool-checkout.ts'

const DEFAULT_TIMEOUT_MS = 30_000
/** The protocol counts parameters in 16 bits. */
const MAX_PARAMETERS = 65_535

/** A PostgreSQL database behind a pool of node-postgres, for asynchronous engines. */
export class PgDriver implements Driver {
  readonly name = 'pg'
  readonly dialect: Dialect = postgresql
  readonly capabilities: DriverCapabilities
  readonly asyncHandler: AsyncHandler
  /** The pool of node-postgres. */
  readonly pool: PgPool
  readonly #ownsPool: boolean
  readonly #connections: PgConnections
  #disposing: Promise<void> | undefined

  constructor(pool: PgPool & PgPoolDetails, options: PgOpenOptions, ownsPool: boolean) {
    const { transaction = 'interactive', poolTimeoutMs = DEFAULT_TIMEOUT_MS, preparedStatements = true } = options
    this.pool = pool
    this.#ownsPool = ownsPool
    this.capabilities = { transactions: transaction, beginsOn: 'firstStatement', maxParameters: MAX_PARAMETERS }
    this.#connections = new PgConnections({
      checkOut: (signal) => checkOut(pool, poolTimeoutMs, signal),
      preparedStatements,
      cancel: (client) => cancelQuery(pool, client),
    })
    this.asyncHandler = handlerOf(this.#connections, transaction === 'interactive')
  }

  /** Cuts off the connections that are in use, and closes the pool; a pool of your own stays open. */
  dispose(): Promise<void> {
    this.#disposing ??= this.#close()
    return this.#disposing
  }

  async #close(): Promise<void> {
    await this.#connections.closeAll()
    if (this.#ownsPool) await this.pool.end()
  }
}
