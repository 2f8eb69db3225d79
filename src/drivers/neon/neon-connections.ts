import { DriverError } from '../../errors/driver-error.ts'
import type { ConnectionId, DriverResult, DriverStatement, IoRequestsByKind } from '../../io/requests.ts'
import { aborted } from '../shared/aborted.ts'
import { runInOrder } from '../shared/postgresql/handler.ts'
import type { PgConnection } from '../shared/postgresql/pg-connection.ts'
import { withinTime } from '../shared/remote/within-time.ts'
import type { ClaimedCommits } from './http/claimed-commits.ts'
import type { NeonHttp } from './http/neon-http.ts'

export interface NeonConnectionsOptions {
  readonly http: NeonHttp
  readonly commits: ClaimedCommits
  readonly requestTimeoutMs: number
  /** Absent where there are only batches. */
  readonly openSocket?: (signal?: AbortSignal) => Promise<PgConnection>
}

interface Place {
  /** Null until a transaction has needed it. */
  socket: PgConnection | null
}

/** Connections that are only names, until one begins an interactive transaction: then it gets a WebSocket. */
export class NeonConnections {
  readonly #options: NeonConnectionsOptions
  readonly #open = new Map<ConnectionId, Place>()
  #lastId = 0
  #isClosed = false

  constructor(options: NeonConnectionsOptions) {
    this.#options = options
  }

  connect(): ConnectionId {
    if (this.#isClosed)
      throw new DriverError({ kind: 'not-sent', message: 'No connection to Neon: the driver was closed.' })
    this.#lastId += 1
    this.#open.set(this.#lastId, { socket: null })
    return this.#lastId
  }

  execute(connection: ConnectionId, statement: DriverStatement, signal?: AbortSignal): Promise<DriverResult> {
    return (this.#transactionOf(connection) ?? this.#options.http).execute(statement, signal)
  }

  fetch(
    connection: ConnectionId,
    from: DriverStatement | number,
    count: number,
    signal?: AbortSignal,
  ): Promise<DriverResult> {
    const transaction = this.#transactionOf(connection)
    if (transaction) return transaction.fetch(from, count, signal)
    if (typeof from !== 'number') return this.#options.http.execute(from, signal)
    throw new DriverError({ kind: 'programming', message: 'The cursor ended with its transaction.' })
  }

  async batch(request: IoRequestsByKind['batch'], signal?: AbortSignal): Promise<readonly DriverResult[]> {
    const { connection, statements, atomic, isolationLevel: level, readOnly, isUndone } = request
    const transaction = this.#transactionOf(connection)
    const { http } = this.#options
    if (!transaction && (readOnly || isUndone)) return http.readTogether(statements, { level, readOnly }, signal)
    if (!transaction && atomic) return this.#batch(statements, level, signal)
    if (!transaction && statements.every(({ effect }) => effect === 'read')) {
      // Not read-only: those that take keys from sequences change something.
      return http.readTogether(statements, { level: 'REPEATABLE READ' }, signal)
    }
    return runInOrder(transaction ?? http, statements, signal)
  }

  /** Opens a WebSocket, unless this connection has one. Round trips: 1, and those of opening. */
  async begin(connection: ConnectionId, level?: string, signal?: AbortSignal): Promise<void> {
    const place = this.#at(connection)
    const { openSocket } = this.#options
    if (!openSocket) throw new DriverError({ kind: 'programming', message: NO_TRANSACTIONS })
    place.socket ??= await openSocket(signal)
    await place.socket.begin(level, signal)
  }

  /** Round trips: 1. */
  async commit(connection: ConnectionId, prepare?: string, signal?: AbortSignal): Promise<void> {
    await this.#options.commits.commit(this.#socketOf(connection), prepare, signal)
  }

  async rollback(connection: ConnectionId): Promise<void> {
    await this.#at(connection).socket?.rollback()
  }

  async close(connection: ConnectionId, isBroken: boolean): Promise<void> {
    const place = this.#open.get(connection)
    this.#open.delete(connection)
    await place?.socket?.close(isBroken)
  }

  /** Cuts all sockets off, whatever they are doing. */
  async closeAll(): Promise<void> {
    this.#isClosed = true
    const open = [...this.#open.values()]
    this.#open.clear()
    await Promise.all(open.map(async ({ socket }) => socket?.abandon()))
  }

  #batch(statements: readonly DriverStatement[], level?: string, signal?: AbortSignal): Promise<DriverResult[]> {
    const { http, openSocket } = this.#options
    const isForSocket = openSocket !== undefined && http.isTooLarge(statements)
    return isForSocket ? this.#batchOverSocket(statements, level, signal) : http.batch(statements, level, signal)
  }

  /** What is too large for one request, in the time of one. */
  #batchOverSocket(
    statements: readonly DriverStatement[],
    level: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<DriverResult[]> {
    return withinTime(this.#options.requestTimeoutMs, signal, async (within) => {
      const connection = this.connect()
      try {
        await this.begin(connection, level, within)
        const results = await runInOrder(this.#socketOf(connection), statements, within)
        if (within.aborted) throw aborted(within)
        await this.commit(connection, undefined, within)
        return results
      } finally {
        await this.close(connection, false)
      }
    })
  }

  #at(connection: ConnectionId): Place {
    const place = this.#open.get(connection)
    if (place) return place
    throw new DriverError({ kind: 'programming', message: 'The connection is closed.' })
  }

  #socketOf(connection: ConnectionId): PgConnection {
    const { socket } = this.#at(connection)
    if (socket) return socket
    throw new DriverError({ kind: 'programming', message: 'The connection is in no transaction.' })
  }

  #transactionOf(connection: ConnectionId): PgConnection | null {
    const { socket } = this.#at(connection)
    return socket?.isInTransaction ? socket : null
  }
}

const NO_TRANSACTIONS = "With transaction: 'batch' there are only atomic batches."
