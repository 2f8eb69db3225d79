import type { Io } from '../../io/io.ts'
import { perform } from '../../io/perform.ts'
import type { ConnectionId } from '../../io/requests.ts'
import type { Pool } from './pool.ts'

/**
 * A place in a pool: holds one connection of the driver after the other, as they break or grow old.
 *
 * @source sqlalchemy lib/sqlalchemy/pool/base.py › _ConnectionRecord
 */
export class ConnectionRecord {
  /** Whatever the application wants to keep with the connection; emptied when it is opened anew. */
  readonly info = new Map<unknown, unknown>()
  /** Null while none is open. */
  connection: ConnectionId | null = null
  /** Opened for the present checkout, so that it need not be asked whether it lives. */
  isFresh = false
  /** In somebody's hands. Of several who share it, as in a StaticPool, the first gives it back. */
  isOut = false
  readonly #pool: Pool
  #openedAt = 0
  #generation = 0
  #isSoftlyInvalid = false

  constructor(pool: Pool) {
    this.#pool = pool
  }

  /** Whether the pool was invalidated since this connection was opened. */
  get isOutdated(): boolean {
    return this.#generation < this.#pool.generation
  }

  *openIo(): Io<void> {
    const pool = this.#pool
    // Before the connection is there: what is invalidated meanwhile may concern it.
    this.#generation = pool.generation
    this.#openedAt = pool.now()
    this.#isSoftlyInvalid = false
    this.connection = yield* perform({ kind: 'connect' })
    this.isFresh = true
    try {
      yield* pool.connectedIo(this)
    } catch (error) {
      yield* this.closeIo()
      throw error
    }
  }

  /** The connection, opened (again) when there is none or it must not be used any more. */
  *liveConnectionIo(): Io<ConnectionId> {
    if (this.connection !== null && this.#mustReopen()) yield* this.closeIo()
    if (this.connection === null) {
      this.info.clear()
      yield* this.openIo()
    }
    return this.connection!
  }

  /** Gives the connection up. Softly: when it is next taken out of the pool. */
  *invalidateIo(error: unknown = null, isSoft = false): Io<void> {
    const { connection } = this
    if (connection === null) return
    yield* this.#pool.tellIo(isSoft ? 'softInvalidate' : 'invalidate', { connection, record: this, error })
    if (isSoft) this.#isSoftlyInvalid = true
    else yield* this.closeIo()
  }

  *closeIo(): Io<void> {
    const { connection } = this
    if (connection === null) return
    this.connection = null
    yield* this.#pool.tellIo('close', { connection, record: this })
    yield* this.#pool.closeConnectionIo(connection)
  }

  *checkInIo(): Io<void> {
    const { connection } = this
    this.isOut = false
    try {
      yield* this.#pool.tellIo('checkin', { connection, record: this })
    } finally {
      if (this.#pool.isRetired) yield* this.closeIo()
      yield* this.#pool.takeBackIo(this)
    }
  }

  *failedIo(error: unknown): Io<void> {
    try {
      yield* this.invalidateIo(error)
    } finally {
      yield* this.checkInIo()
    }
  }

  #mustReopen(): boolean {
    const { recycleMs } = this.#pool
    const isOld = recycleMs > -1 && this.#pool.now() - this.#openedAt > recycleMs
    return isOld || this.isOutdated || this.#isSoftlyInvalid
  }
}
