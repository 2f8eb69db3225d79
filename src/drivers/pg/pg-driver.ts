import { postgresqlBatches } from '../../dialects/postgresql/batches.ts'
import { postgresql } from '../../dialects/postgresql/dialect.ts'
import type { Dialect } from '../../dialects/dialect.ts'
import type { Driver, DriverCapabilities } from '../../engine/driver.ts'
import type { PoolClass } from '../../engine/pool/pool.ts'
import type { PoolOptions } from '../../engine/pool/pool-options.ts'
import { QueuePool } from '../../engine/pool/queue-pool.ts'
import { batching, type Batching } from '../../engine/transaction/batching.ts'
import { twophase } from '../../engine/transaction/twophase.ts'
import type { AsyncHandler } from '../../io/requests.ts'
import { cancelQuery } from '../shared/postgresql/cancel-query.ts'
import { handlerOf } from '../shared/postgresql/handler.ts'
import type { PgOpenOptions } from './options.ts'
import { openClient } from '../shared/postgresql/open-client.ts'
import type { PgClientClass, PgPool, PgPoolDetails } from '../shared/postgresql/pg-module.ts'
import { PgConnections } from '../shared/postgresql/pg-connections.ts'
import { checkOut } from './pool-checkout.ts'

const DEFAULT_TIMEOUT_MS = 30_000
/** The protocol counts parameters in 16 bits. */
const MAX_PARAMETERS = 65_535

/** Where connections come from: a pool of the user's, or the class that opens each. */
export type PgPlace =
  | { readonly pool: PgPool & PgPoolDetails }
  | { readonly pool?: undefined; readonly Client: PgClientClass; readonly options: object }

/** A PostgreSQL database, for asynchronous engines, which keep its connections in a pool. */
export class PgDriver implements Driver {
  readonly name = 'pg'
  readonly dialect: Dialect = postgresql
  readonly capabilities: DriverCapabilities
  readonly asyncHandler: AsyncHandler
  readonly twophase = twophase
  readonly batching?: Batching
  /** A QueuePool, unless there is a pool of your own. */
  readonly poolClass?: PoolClass
  readonly poolOptions: PoolOptions
  /** Your own pool of node-postgres, if you gave one. */
  readonly pool: PgPool | undefined
  readonly #connections: PgConnections
  #disposing: Promise<void> | undefined

  constructor(place: PgPlace, options: PgOpenOptions) {
    const { transaction = 'interactive', poolTimeoutMs = DEFAULT_TIMEOUT_MS, preparedStatements = true } = options
    const { pool } = place
    this.pool = pool
    this.poolOptions = options
    if (!pool) this.poolClass = QueuePool
    this.capabilities = {
      transactions: transaction === 'interactive' ? 'interactive' : 'batch',
      beginsOn: 'firstStatement',
      maxParameters: MAX_PARAMETERS,
      streams: true,
      ...(transaction === 'auto' && { promotes: true }),
    }
    this.#connections = new PgConnections({
      checkOut: (signal) =>
        place.pool
          ? checkOut(place.pool, poolTimeoutMs, signal)
          : openClient(place.Client, place.options, poolTimeoutMs, signal),
      preparedStatements,
      cancel: (client) => cancelQuery(pool ?? place, client),
    })
    this.asyncHandler = handlerOf(this.#connections, transaction !== 'batch')
    if (transaction !== 'interactive') this.batching = batching(postgresqlBatches)
  }

  /** Cuts off all connections; a pool of your own stays open. */
  dispose(): Promise<void> {
    this.#disposing ??= this.#connections.closeAll()
    return this.#disposing
  }
}
