import { AthanorError, type ErrorDetails } from './athanor-error.ts'
import type { ErrorCode } from './codes.ts'

/** A function was called with an argument of the wrong kind. Nothing was done. */
export class ArgumentError extends AthanorError {
  constructor(message: string, details?: ErrorDetails) {
    super('argument', message, details)
  }
  static {
    this.prototype.name = 'ArgumentError'
  }
}

/** A statement cannot be rendered for a dialect. */
export class CompileError extends AthanorError {
  constructor(message: string, details?: ErrorDetails) {
    super('compile', message, details)
  }
  static {
    this.prototype.name = 'CompileError'
  }
}

/** Things that must be ordered depend on each other in a circle. */
export class CircularDependencyError extends AthanorError {
  constructor(message: string, details?: ErrorDetails) {
    super('circular-dependency', message, details)
  }
  static {
    this.prototype.name = 'CircularDependencyError'
  }
}

/** An operation is not possible in the present state of an engine, connection, result or session. */
export class InvalidRequestError extends AthanorError {
  constructor(message: string, details?: ErrorDetails & { readonly defaultCode?: ErrorCode }) {
    super(details?.defaultCode ?? 'invalid-request', message, details)
  }
  static {
    this.prototype.name = 'InvalidRequestError'
  }
}

/** `one()` or `scalarOne()` found no row. */
export class NoResultFound extends InvalidRequestError {
  constructor(message: string) {
    super(message, { defaultCode: 'no-result-found' })
  }
  static {
    this.prototype.name = 'NoResultFound'
  }
}

/** `one()` or `oneOrNone()` found more than one row. */
export class MultipleResultsFound extends InvalidRequestError {
  constructor(message: string) {
    super(message, { defaultCode: 'multiple-results-found' })
  }
  static {
    this.prototype.name = 'MultipleResultsFound'
  }
}

/** A session or connection was used by a second operation while the first was under way. */
export class IllegalStateChangeError extends InvalidRequestError {
  constructor(message: string) {
    super(message, { defaultCode: 'illegal-state-change' })
  }
  static {
    this.prototype.name = 'IllegalStateChangeError'
  }
}

/** A flush failed; `rollback()` must come before anything else. */
export class PendingRollbackError extends InvalidRequestError {
  constructor(message: string, details?: ErrorDetails) {
    super(message, { ...details, defaultCode: 'pending-rollback' })
  }
  static {
    this.prototype.name = 'PendingRollbackError'
  }
}

/** A batch transaction was asked for something that needs an interactive transaction. */
export class TransactionPromotionError extends InvalidRequestError {
  constructor(message: string) {
    super(message, { defaultCode: 'transaction-promotion' })
  }
  static {
    this.prototype.name = 'TransactionPromotionError'
  }
}

/** The operation was ended by its AbortSignal. `cause` is the signal's reason. */
export class AbortError extends AthanorError {
  constructor(message: string, details?: ErrorDetails) {
    super('aborted', message, details)
  }
  static {
    this.prototype.name = 'AbortError'
  }
}
