import type { Io } from '../../io/io.ts'
import { perform } from '../../io/perform.ts'
import type { ConnectionId } from '../../io/requests.ts'
import type { CheckedOut } from '../checked-out.ts'
import type { ConnectionRecord } from './connection-record.ts'
import type { Pool } from './pool.ts'

/**
 * A connection that is out of its pool, until it is closed, which gives it back.
 *
 * @source sqlalchemy lib/sqlalchemy/pool/base.py › _ConnectionFairy
 */
export class PooledConnection implements CheckedOut {
  readonly #pool: Pool
  #record: ConnectionRecord | null
  #connection: ConnectionId | null
  #info: Map<unknown, unknown>

  constructor(pool: Pool, record: ConnectionRecord) {
    this.#pool = pool
    this.#record = record
    this.#connection = record.connection
    this.#info = record.info
  }

  /** The driver's connection; null after {@link invalidateIo} or {@link closeIo}. */
  get driverConnection(): ConnectionId | null {
    return this.#connection
  }

  get isValid(): boolean {
    return this.#connection !== null
  }

  /** Lives as long as the driver's connection, over many checkouts. */
  get info(): Map<unknown, unknown> {
    return this.#info
  }

  get isDetached(): boolean {
    return this.#record === null && this.#connection !== null
  }

  /** Gives the connection back. `transactionWasReset`: its transaction has been ended already. */
  *closeIo(transactionWasReset = false): Io<void> {
    const [connection, record] = [this.#connection, this.#record]
    this.#connection = null
    this.#record = null
    if (connection === null) return
    if (record === null) return yield* this.#endDetachedIo(connection, transactionWasReset)
    try {
      yield* this.#resetIo(connection, record, transactionWasReset)
    } catch (error) {
      // A connection that cannot be reset is given up: closing it ends the transaction as well.
      yield* record.invalidateIo(error)
    } finally {
      if (record.isOut) yield* record.checkInIo()
    }
  }

  /** Gives the connection up: it is closed, and its place in the pool is free for another. */
  *invalidateIo(error: unknown = null, isSoft = false): Io<void> {
    const [connection, record] = [this.#connection, this.#record]
    if (connection === null) return
    if (isSoft) return yield* record ? record.invalidateIo(error, true) : doNothingIo()
    this.#connection = null
    this.#record = null
    if (record === null) return yield* this.#pool.closeConnectionIo(connection)
    yield* record.failedIo(error)
  }

  /** Gives up the connection, and all of the pool that were opened before it broke. */
  *invalidateAllIo(error: unknown): Io<void> {
    this.#pool.invalidate(this.#record)
    yield* this.invalidateIo(error)
  }

  /** Takes the connection away from its pool for good; closing it closes it really. */
  *detachIo(): Io<void> {
    const [connection, record] = [this.#connection, this.#record]
    if (connection === null || record === null) return
    record.connection = null
    this.#record = null
    this.#info = new Map(this.#info)
    yield* this.#pool.takeBackIo(record)
    yield* this.#pool.tellIo('detach', { connection, record })
  }

  *#endDetachedIo(connection: ConnectionId, transactionWasReset: boolean): Io<void> {
    try {
      yield* this.#resetIo(connection, null, transactionWasReset)
    } finally {
      yield* this.#pool.tellIo('closeDetached', { connection, record: null })
      yield* this.#pool.closeConnectionIo(connection)
    }
  }

  *#resetIo(connection: ConnectionId, record: ConnectionRecord | null, transactionWasReset: boolean): Io<void> {
    const state = { transactionWasReset, terminateOnly: record === null, asyncioSafe: true }
    yield* this.#pool.tellIo('reset', { connection, record, ...state })
    const { resetOnReturn } = this.#pool
    if (resetOnReturn === null || (transactionWasReset && resetOnReturn === 'rollback')) return
    yield* perform({ kind: resetOnReturn, connection })
  }
}

function* doNothingIo(): Io<void> {}
