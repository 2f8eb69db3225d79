import type { Dialect } from '../../dialects/dialect.ts'
import { sqliteBatches } from '../../dialects/sqlite/batches.ts'
import { sqliteBulkRows } from '../../dialects/sqlite/bulk-rows.ts'
import type { Driver, DriverCapabilities } from '../../engine/driver.ts'
import { batching, type Batching } from '../../engine/transaction/batching.ts'
import type { AsyncHandler } from '../../io/requests.ts'
import type { D1Binding, D1Session } from './d1-binding.ts'
import { D1Connections } from './d1-connections.ts'
import { D1Requests } from './d1-requests.ts'
import { plannedClaims } from '../shared/remote/run-claimed.ts'
import { d1Dialect } from './dialect.ts'
import type { D1Options } from './options.ts'
import { KEY_TABLE, TOKEN_TABLE, tokenSql } from './tables.ts'

const DEFAULT_TIMEOUT_MS = 30_000
const DEFAULT_RETRIES = 2
const DEFAULT_MAX_BYTES = 32 * 1024 * 1024
/** D1's limit for a statement. */
const MAX_PARAMETERS = 100

/** A D1 database, for asynchronous engines. */
export class D1Driver implements Driver {
  readonly name = 'd1'
  readonly dialect: Dialect = d1Dialect
  readonly capabilities: DriverCapabilities = {
    transactions: 'batch',
    beginsOn: 'firstStatement',
    maxParameters: MAX_PARAMETERS,
  }
  readonly asyncHandler: AsyncHandler
  readonly batching: Batching
  readonly bulkRows = sqliteBulkRows
  readonly #session: D1Session
  readonly #connections: D1Connections

  /** @internal */
  constructor(binding: D1Binding, options: D1Options) {
    const { unguardedBatches = false, session } = options
    this.#session = session === undefined ? binding : (binding.withSession?.(session) ?? binding)
    this.batching = unguardedBatches
      ? batching(sqliteBatches, [KEY_TABLE])
      : batching(sqliteBatches, [TOKEN_TABLE, KEY_TABLE], plannedClaims(tokenSql))
    const requests = new D1Requests(this.#session, {
      requestTimeoutMs: options.requestTimeoutMs ?? DEFAULT_TIMEOUT_MS,
      retries: options.retries ?? DEFAULT_RETRIES,
      maxRequestBytes: options.maxRequestBytes ?? DEFAULT_MAX_BYTES,
      isGuarded: !unguardedBatches,
    })
    this.#connections = new D1Connections(requests)
    this.asyncHandler = this.#connections.handler
  }

  /**
   * What this driver has seen of the database, for the option `session` of the next one: send it along with the answer, and the same
   * user reads his own writes from any replica. Null without that option, or before the first answer.
   */
  get bookmark(): string | null {
    return this.#session.getBookmark?.() ?? null
  }

  /** The binding is the Worker's, and stays as it is. */
  dispose(): void {
    this.#connections.closeAll()
  }
}
