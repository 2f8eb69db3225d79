import type { ErrorCode } from './codes.ts'

export interface ErrorDetails {
  /** More precise than the code of the class. */
  readonly code?: ErrorCode
  readonly cause?: unknown
}

/**
 * Root of all errors that the library throws. `code` is stable (see {@link ErrorCode}); the message is a sentence that
 * says what failed, on what, and what to do.
 *
 * @source sqlalchemy lib/sqlalchemy/exc.py › SQLAlchemyError
 */
export abstract class AthanorError extends Error {
  /** The code of errors that say no other. */
  static readonly defaultCode: ErrorCode
  readonly code: ErrorCode

  constructor(message: string, details: ErrorDetails = {}) {
    super(message, 'cause' in details ? { cause: details.cause } : undefined)
    this.code = details.code ?? new.target.defaultCode
  }

  // Own `name` properties would be enumerable noise; class names do not survive minification, so each class says its own.
  static {
    this.prototype.name = 'AthanorError'
  }
}
