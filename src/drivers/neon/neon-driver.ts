import { postgresqlBatches } from '../../dialects/postgresql/batches.ts'
import { postgresqlBulkRows } from '../../dialects/postgresql/bulk-rows.ts'
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
import { openClient } from '../shared/postgresql/open-client.ts'
import { PgConnection, type PgConnectionOptions } from '../shared/postgresql/pg-connection.ts'
import { PgConnections } from '../shared/postgresql/pg-connections.ts'
import { plannedClaims } from '../shared/remote/run-claimed.ts'
import { extendedClient } from './extended-client.ts'
import { handlerOf, interactiveHandlerOf } from './handler.ts'
import { ClaimedCommits } from './http/claimed-commits.ts'
import { TOKEN_TABLE, tokenSql } from './http/token-sql.ts'
import { NeonHttp } from './http/neon-http.ts'
import { NeonConnections } from './neon-connections.ts'
import type { NeonModule } from './neon-module.ts'
import type { NeonSettings } from './options.ts'

const DEFAULT_TIMEOUT_MS = 30_000
const DEFAULT_RETRIES = 2
const DEFAULT_MAX_BYTES = 10 * 1024 * 1024
/** The protocol counts parameters in 16 bits. */
const MAX_PARAMETERS = 65_535

/** A PostgreSQL database on Neon, for asynchronous engines. */
export class NeonDriver implements Driver {
  readonly name = 'neon'
  readonly dialect: Dialect = postgresql
  readonly capabilities: DriverCapabilities
  readonly asyncHandler: AsyncHandler
  readonly twophase = twophase
  readonly batching?: Batching
  readonly bulkRows = postgresqlBulkRows
  /** A QueuePool for WebSockets; connections over HTTP cost nothing. */
  readonly poolClass?: PoolClass
  readonly poolOptions: PoolOptions
  readonly #connections: NeonConnections | PgConnections
  #disposing: Promise<void> | undefined

  constructor(module: NeonModule, connectionString: string, settings: NeonSettings) {
    // Tokens and passwords may be among the options of the package.
    const {
      transaction = 'auto',
      unguardedBatches = false,
      httpOptions: _,
      clientOptions: __,
      ...poolOptions
    } = settings
    this.poolOptions = poolOptions
    this.capabilities = {
      transactions: transaction === 'interactive' ? 'interactive' : 'batch',
      beginsOn: 'firstStatement',
      maxParameters: MAX_PARAMETERS,
      streams: transaction !== 'batch',
      ...(transaction === 'auto' && { promotes: true }),
    }
    this.batching = unguardedBatches
      ? batching(postgresqlBatches)
      : batching(postgresqlBatches, [TOKEN_TABLE], plannedClaims(tokenSql))
    const sockets = socketsOf(module, connectionString, settings)
    const http = httpOf(module, connectionString, settings)
    if (transaction === 'interactive') {
      this.poolClass = QueuePool
      const connections = new PgConnections({ ...sockets.options, checkOut: sockets.open })
      this.asyncHandler = interactiveHandlerOf(
        connections,
        new ClaimedCommits(http, unguardedBatches ? false : undefined),
      )
      this.#connections = connections
      return
    }
    const openSocket = async (signal?: AbortSignal) => new PgConnection(await sockets.open(signal), sockets.options)
    this.#connections = new NeonConnections({
      http,
      commits: new ClaimedCommits(http, !unguardedBatches),
      requestTimeoutMs: settings.requestTimeoutMs ?? DEFAULT_TIMEOUT_MS,
      ...(transaction === 'auto' && { openSocket }),
    })
    this.asyncHandler = handlerOf(this.#connections)
  }

  /** Cuts off all sockets. */
  dispose(): Promise<void> {
    this.#disposing ??= this.#connections.closeAll()
    return this.#disposing
  }
}

function httpOf(module: NeonModule, connectionString: string, settings: NeonSettings): NeonHttp {
  return new NeonHttp(module.neon(connectionString, settings.httpOptions ?? {}), {
    requestTimeoutMs: settings.requestTimeoutMs ?? DEFAULT_TIMEOUT_MS,
    retries: settings.retries ?? DEFAULT_RETRIES,
    maxRequestBytes: settings.maxRequestBytes ?? DEFAULT_MAX_BYTES,
    isGuarded: settings.unguardedBatches !== true,
  })
}

function socketsOf(module: NeonModule, connectionString: string, settings: NeonSettings) {
  const { poolTimeoutMs = DEFAULT_TIMEOUT_MS, requestTimeoutMs = DEFAULT_TIMEOUT_MS, clientOptions } = settings
  const Client = extendedClient(module)
  const place = { Client, options: { query_timeout: requestTimeoutMs, ...clientOptions, connectionString } }
  // Neon's pooler may give each transaction another server.
  const options: PgConnectionOptions = { preparedStatements: false, cancel: (client) => cancelQuery(place, client) }
  return { options, open: (signal?: AbortSignal) => openClient(Client, place.options, poolTimeoutMs, signal) }
}
