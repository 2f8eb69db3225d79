import type { ConnectionCore } from '../../engine/connection-core.ts'
import type { OrmExecuteState } from './orm-execute-state.ts'

/** Something happened in a session. S is its class. */
export interface SessionEvent<S = object> {
  readonly session: S
}

export interface SessionTransactionEvent<S = object> extends SessionEvent<S> {
  /** What `session.getTransaction()` and `getNestedTransaction()` give. */
  readonly transaction: object
}

export interface SessionBeginEvent<S = object> extends SessionTransactionEvent<S> {
  readonly connection: ConnectionCore
}

/** An object of a session. */
export interface SessionObjectEvent<S = object> extends SessionEvent<S> {
  readonly object: object
}

/** An object has come from one state into another. */
export type ObjectTransition =
  | 'transientToPending'
  | 'pendingToTransient'
  | 'pendingToPersistent'
  | 'persistentToTransient'
  | 'persistentToDeleted'
  | 'deletedToPersistent'
  | 'deletedToDetached'
  | 'persistentToDetached'
  | 'detachedToPersistent'
  | 'loadedAsPersistent'

/** Events of an object are told at once; what their listeners return is not awaited. */
export type ObjectEventName = ObjectTransition | 'beforeAttach' | 'afterAttach'

export type FlushEventName = 'beforeFlush' | 'afterFlush' | 'afterFlushPostexec'
export type TransactionEventName = 'beforeCommit' | 'afterCommit' | 'afterRollback' | 'afterSoftRollback' | 'afterBegin'

/**
 * What a session tells its listeners, those of the `sessionmaker()` that made it, and those of its class:
 * `event.listen(session, 'beforeFlush', ({ session }) => …)`.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/events.py › SessionEvents
 */
export interface SessionEvents<S = object>
  extends
    Record<FlushEventName | 'beforeCommit' | 'afterCommit' | 'afterRollback', SessionEvent<S>>,
    Record<ObjectEventName, SessionObjectEvent<S>>,
    Record<'afterSoftRollback' | 'afterTransactionCreate' | 'afterTransactionEnd', SessionTransactionEvent<S>> {
  afterBegin: SessionBeginEvent<S>
  doOrmExecute: OrmExecuteState<S>
}
