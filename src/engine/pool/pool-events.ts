import type { ConnectionId } from '../../io/requests.ts'
import type { ConnectionRecord } from './connection-record.ts'

/** Something happened to a connection of a pool. */
export interface PoolEvent {
  /** The driver's connection; null when it is gone. */
  readonly connection: ConnectionId | null
  /** Its place in the pool; null for one that was detached. */
  readonly record: ConnectionRecord | null
}

export interface PoolResetEvent extends PoolEvent {
  /** The transaction has been ended already, so that nothing is sent. */
  readonly transactionWasReset: boolean
  /** The connection is closed afterwards. */
  readonly terminateOnly: boolean
  /** Requests may be sent. Always true here. */
  readonly asyncioSafe: boolean
}

export interface PoolInvalidateEvent extends PoolEvent {
  /** Why, where there is a reason. */
  readonly error: unknown
}

/**
 * What a pool tells its listeners, and those of its engine.
 *
 * @source sqlalchemy lib/sqlalchemy/pool/events.py › PoolEvents
 */
export interface PoolEvents {
  /** The first connection of this pool was opened. */
  firstConnect: PoolEvent
  connect: PoolEvent
  /** A listener that throws a {@link DisconnectionError} makes the pool try another connection. */
  checkout: PoolEvent
  checkin: PoolEvent
  reset: PoolResetEvent
  invalidate: PoolInvalidateEvent
  softInvalidate: PoolInvalidateEvent
  close: PoolEvent
  detach: PoolEvent
  closeDetached: PoolEvent
}
