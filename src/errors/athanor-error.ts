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
  /** Class names do not survive minification, so each class says its own. */
  static readonly className: string = 'AthanorError'
  /** The code of errors that say no other, where it does not follow from the name: `no-foreign-keys` for NoForeignKeysError. */
  static readonly defaultCode?: ErrorCode
  readonly code: ErrorCode

  constructor(message: string, details: ErrorDetails = {}) {
    super(message, 'cause' in details ? { cause: details.cause } : undefined)
    this.code = details.code ?? new.target.defaultCode ?? codeOf(new.target.className)
  }

  // An own property would be noise when it is printed or compared.
  override get name(): string {
    return (this.constructor as typeof AthanorError).className
  }

  // Classes of your own may name themselves as they are used to: `this.name = 'OrderError'`.
  override set name(value) {
    Object.defineProperty(this, 'name', { value, configurable: true, writable: true })
  }
}

const codeOf = (className: string): ErrorCode =>
  className
    .replace(/Error$/, '')
    .replace(/\B[A-Z]/g, '-$&')
    .toLowerCase() as ErrorCode
