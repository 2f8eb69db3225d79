import type { ConnectionCore } from '../../engine/connection-core.ts'
import type { Io } from '../../io/io.ts'
import type { TransactionLink } from './session-transaction.ts'

/**
 * How a session behaves on a connection that is in a transaction already. `conditionalSavepoint`: as `createSavepoint` on a
 * connection with savepoints, else as `rollbackOnly`. `rollbackOnly`: commit() leaves the transaction open, rollback() rolls
 * it back. `controlFully`: commit() commits it, too. `createSavepoint`: the session works in a savepoint of its own.
 */
export type JoinTransactionMode = 'conditionalSavepoint' | 'rollbackOnly' | 'controlFully' | 'createSavepoint'

/**
 * Joins the transaction of a connection that was given to a session, or begins one.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/session.py › SessionTransaction._connection_for_bind
 */
export function* joinTransactionIo(connection: ConnectionCore, mode: JoinTransactionMode): Io<TransactionLink> {
  const { transaction, nestedTransaction } = connection
  if (transaction === null) return { connection, transaction: null, isControlled: true }
  const isOwnSavepoint = mode === 'createSavepoint' || (mode === 'conditionalSavepoint' && nestedTransaction !== null)
  if (isOwnSavepoint) return { connection, transaction: yield* connection.beginNestedIo(), isControlled: true }
  return { connection, transaction: nestedTransaction ?? transaction, isControlled: mode === 'controlFully' }
}
