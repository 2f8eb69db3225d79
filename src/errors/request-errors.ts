import { AthanorError } from './athanor-error.ts'
import type { ErrorCode } from './codes.ts'

/** A function was called with an argument of the wrong kind. Nothing was done. */
export class ArgumentError extends AthanorError {
  static override readonly defaultCode: ErrorCode = 'argument'

  static {
    this.prototype.name = 'ArgumentError'
  }
}

/** A statement cannot be rendered for a dialect. */
export class CompileError extends AthanorError {
  static override readonly defaultCode: ErrorCode = 'compile'

  static {
    this.prototype.name = 'CompileError'
  }
}

/** No foreign key says how two tables belong together. */
export class NoForeignKeysError extends ArgumentError {
  static override readonly defaultCode: ErrorCode = 'no-foreign-keys'

  static {
    this.prototype.name = 'NoForeignKeysError'
  }
}

/** Several foreign keys say how two tables belong together. */
export class AmbiguousForeignKeysError extends ArgumentError {
  static override readonly defaultCode: ErrorCode = 'ambiguous-foreign-keys'

  static {
    this.prototype.name = 'AmbiguousForeignKeysError'
  }
}

/** Things that must be ordered depend on each other in a circle. */
export class CircularDependencyError extends AthanorError {
  static override readonly defaultCode: ErrorCode = 'circular-dependency'

  static {
    this.prototype.name = 'CircularDependencyError'
  }
}

/** An operation is not possible in the present state of an engine, connection, result or session. */
export class InvalidRequestError extends AthanorError {
  static override readonly defaultCode: ErrorCode = 'invalid-request'

  static {
    this.prototype.name = 'InvalidRequestError'
  }
}

/** A result or connection was used after it had been closed, or rows were asked of a statement that gives none. */
export class ResourceClosedError extends InvalidRequestError {
  static override readonly defaultCode: ErrorCode = 'result-closed'

  static {
    this.prototype.name = 'ResourceClosedError'
  }
}

/** A row or result has no such column, or more than one. */
export class NoSuchColumnError extends InvalidRequestError {
  static override readonly defaultCode: ErrorCode = 'no-such-column'

  static {
    this.prototype.name = 'NoSuchColumnError'
  }
}

/** `one()` or `scalarOne()` found no row. */
export class NoResultFound extends InvalidRequestError {
  static override readonly defaultCode: ErrorCode = 'no-result-found'

  static {
    this.prototype.name = 'NoResultFound'
  }
}

/** `one()` or `oneOrNone()` found more than one row. */
export class MultipleResultsFound extends InvalidRequestError {
  static override readonly defaultCode: ErrorCode = 'multiple-results-found'

  static {
    this.prototype.name = 'MultipleResultsFound'
  }
}

/** A session or connection was used by a second operation while the first was under way. */
export class IllegalStateChangeError extends InvalidRequestError {
  static override readonly defaultCode: ErrorCode = 'illegal-state-change'

  static {
    this.prototype.name = 'IllegalStateChangeError'
  }
}

/** A flush failed; `rollback()` must come before anything else. */
export class PendingRollbackError extends InvalidRequestError {
  static override readonly defaultCode: ErrorCode = 'pending-rollback'

  static {
    this.prototype.name = 'PendingRollbackError'
  }
}

/** A batch transaction was asked for something that needs an interactive transaction. */
export class TransactionPromotionError extends InvalidRequestError {
  static override readonly defaultCode: ErrorCode = 'transaction-promotion'

  static {
    this.prototype.name = 'TransactionPromotionError'
  }
}

/** The operation was ended by its AbortSignal. `cause` is the signal's reason. */
export class AbortError extends AthanorError {
  static override readonly defaultCode: ErrorCode = 'aborted'

  static {
    this.prototype.name = 'AbortError'
  }
}
