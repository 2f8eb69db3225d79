import { DriverError } from '../../../errors/driver-error.ts'
import type { ConnectionId } from '../../../io/requests.ts'
import { PgConnection, type PgConnectionOptions } from './pg-connection.ts'
import type { PgClient } from './pg-module.ts'

export interface PgConnectionsOptions extends PgConnectionOptions {
  readonly checkOut: (signal?: AbortSignal) => Promise<PgClient>
}

/** The connections that are out of the pool, by the ids under which an engine knows them. */
export class PgConnections {
  readonly #options: PgConnectionsOptions
  readonly #open = new Map<ConnectionId, PgConnection>()
  #lastId = 0
  #isClosed = false

  constructor(options: PgConnectionsOptions) {
    this.#options = options
  }

  async open(signal?: AbortSignal): Promise<ConnectionId> {
    if (this.#isClosed) {
      throw new DriverError({ kind: 'not-sent', message: 'No connection to PostgreSQL: the driver was closed.' })
    }
    const client = await this.#options.checkOut(signal)
    this.#lastId += 1
    this.#open.set(this.#lastId, new PgConnection(client, this.#options))
    return this.#lastId
  }

  at(id: ConnectionId): PgConnection {
    const connection = this.#open.get(id)
    if (connection) return connection
    throw new DriverError({ kind: 'programming', message: 'The connection is closed.' })
  }

  async close(id: ConnectionId, isBroken: boolean): Promise<void> {
    const connection = this.#open.get(id)
    this.#open.delete(id)
    await connection?.close(isBroken)
  }

  /** Cuts all connections off, whatever they are doing. */
  async closeAll(): Promise<void> {
    this.#isClosed = true
    const open = [...this.#open.values()]
    this.#open.clear()
    await Promise.all(open.map((connection) => connection.abandon()))
  }
}
