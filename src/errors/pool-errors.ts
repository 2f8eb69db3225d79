import { AthanorError } from './athanor-error.ts'
import type { ErrorCode } from './codes.ts'

/**
 * Thrown by a `checkout` listener: the connection is dead. The pool gives it up, and tries another.
 *
 * @source sqlalchemy lib/sqlalchemy/exc.py › DisconnectionError
 */
export class DisconnectionError extends AthanorError {
  static override readonly className: string = 'DisconnectionError'
}

/** The same, for all connections of the pool that were opened before now. */
export class InvalidatePoolError extends DisconnectionError {
  static override readonly className: string = 'InvalidatePoolError'
  static override readonly defaultCode: ErrorCode = 'disconnection'
}
