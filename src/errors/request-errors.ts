import { AthanorError } from './athanor-error.ts'
import type { ErrorCode } from './codes.ts'

/** A function was called with an argument of the wrong kind. Nothing was done. */
export class ArgumentError extends AthanorError {
  static override readonly className: string = 'ArgumentError'
}

/** A statement cannot be rendered for a dialect. */
export class CompileError extends AthanorError {
  static override readonly className: string = 'CompileError'
}

/** No foreign key says how two tables belong together. */
export class NoForeignKeysError extends ArgumentError {
  static override readonly className: string = 'NoForeignKeysError'
}

/** Several foreign keys say how two tables belong together. */
export class AmbiguousForeignKeysError extends ArgumentError {
  static override readonly className: string = 'AmbiguousForeignKeysError'
}

/** Things that must be ordered depend on each other in a circle. */
export class CircularDependencyError extends AthanorError {
  static override readonly className: string = 'CircularDependencyError'
}

/** An operation is not possible in the present state of an engine, connection, result or session. */
export class InvalidRequestError extends AthanorError {
  static override readonly className: string = 'InvalidRequestError'
}

/** A result or connection was used after it had been closed, or rows were asked of a statement that gives none. */
export class ResourceClosedError extends InvalidRequestError {
  static override readonly className: string = 'ResourceClosedError'
  static override readonly defaultCode: ErrorCode = 'result-closed'
}

/** A row or result has no such column, or more than one. */
export class NoSuchColumnError extends InvalidRequestError {
  static override readonly className: string = 'NoSuchColumnError'
}

/** `one()` or `scalarOne()` found no row. */
export class NoResultFound extends InvalidRequestError {
  static override readonly className: string = 'NoResultFound'
}

/** `one()` or `oneOrNone()` found more than one row. */
export class MultipleResultsFound extends InvalidRequestError {
  static override readonly className: string = 'MultipleResultsFound'
}

/** A session or connection was used by a second operation while the first was under way. */
export class IllegalStateChangeError extends InvalidRequestError {
  static override readonly className: string = 'IllegalStateChangeError'
}

/** A flush failed; `rollback()` must come before anything else. */
export class PendingRollbackError extends InvalidRequestError {
  static override readonly className: string = 'PendingRollbackError'
}

/** A batch transaction was asked for something that needs an interactive transaction. */
export class TransactionPromotionError extends InvalidRequestError {
  static override readonly className: string = 'TransactionPromotionError'
}

/** The operation was ended by its AbortSignal. `cause` is the signal's reason. */
export class AbortError extends AthanorError {
  static override readonly className: string = 'AbortError'
  static override readonly defaultCode: ErrorCode = 'aborted'
}

/** A table or view that was inspected does not exist. */
export class NoSuchTableError extends InvalidRequestError {
  static override readonly className: string = 'NoSuchTableError'
}

/** inspect() was given something that cannot be looked into. */
export class NoInspectionAvailable extends InvalidRequestError {
  static override readonly className: string = 'NoInspectionAvailable'
}
