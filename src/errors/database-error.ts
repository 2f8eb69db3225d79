import { AthanorError, type ErrorDetails } from './athanor-error.ts'
import { describeParameters } from './describe-parameters.ts'
import { DriverError, type DriverErrorInfo, type DriverErrorKind } from './driver-error.ts'
import { InvalidRequestError } from './request-errors.ts'

export interface FailedStatement {
  readonly sql: string
  readonly params: readonly unknown[]
}

const RETRYABLE: ReadonlySet<DriverErrorKind> = /*@__PURE__*/ new Set(['serialization', 'busy', 'timeout', 'not-sent'])

// A statement of a thousand rows would bury the message; `statement` has it whole.
const MAX_MESSAGE_SQL = 2000

const shortened = (sql: string): string => (sql.length > MAX_MESSAGE_SQL ? `${sql.slice(0, MAX_MESSAGE_SQL)}…` : sql)

function parametersLine(params: readonly unknown[], hidesParameters: boolean): string {
  if (params.length === 0) return ''
  return hidesParameters
    ? '\n[SQL parameters hidden due to hideParameters: true]'
    : `\n[parameters: ${describeParameters(params)}]`
}

/** A statement failed. `statement` and `params` are what was, or would have been, sent. */
export class StatementError extends AthanorError {
  static override readonly className: string = 'StatementError'
  readonly statement: string | undefined
  readonly params: readonly unknown[] | undefined

  constructor(message: string, failed?: FailedStatement, details?: ErrorDetails, hidesParameters = false) {
    super(
      failed ? `${message}\n[SQL: ${shortened(failed.sql)}]${parametersLine(failed.params, hidesParameters)}` : message,
      details,
    )
    this.statement = failed?.sql
    this.params = hidesParameters ? undefined : failed?.params
  }
}

/**
 * The database, or the way to it, refused a statement (SQLAlchemy's `DBAPIError`). `cause` is the driver's own error.
 *
 * @source sqlalchemy lib/sqlalchemy/exc.py › DBAPIError
 */
export class DatabaseError extends StatementError {
  static override readonly className: string = 'DatabaseError'
  /** The database's own code: SQLSTATE, or SQLite's `SQLITE_CONSTRAINT_UNIQUE`. */
  readonly sqlState: string | undefined
  readonly constraint: string | undefined
  readonly table: string | undefined
  readonly column: string | undefined
  readonly detail: string | undefined
  /** The connection was lost with this error. */
  readonly isDisconnect: boolean
  /** SQLAlchemy's name of {@link isDisconnect}. */
  readonly connectionInvalidated: boolean

  /** Running the whole transaction again may succeed, and cannot do anything twice. */
  readonly isRetryable: boolean

  constructor(info: DriverErrorInfo, failed?: FailedStatement, hidesParameters?: boolean) {
    super(info.message, failed, { cause: info.cause }, hidesParameters)
    this.sqlState = info.sqlState
    this.constraint = info.constraint
    this.table = info.table
    this.column = info.column
    this.detail = info.detail
    this.connectionInvalidated = this.isDisconnect = info.isDisconnect ?? false
    this.isRetryable = RETRYABLE.has(info.kind)
  }
}

/** A unique, foreign key, not-null or check constraint refused a row. */
export class IntegrityError extends DatabaseError {
  static override readonly className: string = 'IntegrityError'
}

/** SQL that the database does not understand, or a table or column that does not exist. */
export class ProgrammingError extends DatabaseError {
  static override readonly className: string = 'ProgrammingError'
}

/** A value that the database refuses. */
export class DataError extends DatabaseError {
  static override readonly className: string = 'DataError'
}

/** The database could not do its work, whatever the statement. */
export class OperationalError extends DatabaseError {
  static override readonly className: string = 'OperationalError'
}

/** A transaction was given up because of others that ran at the same time. */
export class SerializationError extends OperationalError {
  static override readonly className: string = 'SerializationError'
}

/** Another session holds the write lease of this database, and a synchronous caller cannot wait. */
export class DatabaseBusyError extends OperationalError {
  static override readonly className: string = 'DatabaseBusyError'
}

/** No connection or write lease became free within `poolTimeoutMs`. */
export class PoolTimeoutError extends OperationalError {
  static override readonly className: string = 'PoolTimeoutError'
}

/** The request never reached the database. */
export class NotSentError extends OperationalError {
  static override readonly className: string = 'NotSentError'
}

/** The request was sent and no answer came: it may have happened or not. */
export class UnknownOutcomeError extends OperationalError {
  static override readonly className: string = 'UnknownOutcomeError'
  readonly #resolve: DriverErrorInfo['resolve']
  /** @internal Called when {@link resolve} has found that it was carried out. */
  onCarriedOut: (() => void) | undefined

  constructor(info: DriverErrorInfo, failed?: FailedStatement, hidesParameters?: boolean) {
    super(info, failed, hidesParameters)
    this.#resolve = info.resolve
  }

  /** {@link resolve} can tell. */
  get isResolvable(): boolean {
    return this.#resolve !== undefined
  }

  /**
   * Asks the database what became of the batch, or in the browser's storage of the commit. True: all of it was carried out; objects of the
   * session that have no changes are read anew. False: nothing of it was, and it never will be from then on, even if the request is
   * still on its way; so it may be tried again. Round trips: 1.
   *
   * @throws {@link DatabaseError} when the database cannot be reached; ask again, within half a day. {@link InvalidRequestError} when the request
   * carried no token, as a statement outside of a batch.
   */
  async resolve(signal?: AbortSignal): Promise<boolean> {
    if (!this.#resolve) {
      throw new InvalidRequestError('Nobody can tell: the request carried no token. Look whether its rows are there.')
    }
    try {
      const isCarriedOut = await this.#resolve(signal)
      if (isCarriedOut) this.onCarriedOut?.()
      return isCarriedOut
    } catch (error) {
      throw error instanceof DriverError ? databaseErrorOf(error.info) : error
    }
  }
}

/** The request has more bytes than it may, and was not carried out. */
export class RequestTooLargeError extends OperationalError {
  static override readonly className: string = 'RequestTooLargeError'
}

const CLASS_OF_KIND = {
  integrity: IntegrityError,
  programming: ProgrammingError,
  operational: OperationalError,
  data: DataError,
  serialization: SerializationError,
  busy: DatabaseBusyError,
  timeout: PoolTimeoutError,
  'not-sent': NotSentError,
  'unknown-outcome': UnknownOutcomeError,
  'too-large': RequestTooLargeError,
} satisfies Record<DriverErrorKind, typeof DatabaseError>

/** The error a user meets for what a driver reported. */
export function databaseErrorOf(
  info: DriverErrorInfo,
  failed?: FailedStatement,
  hidesParameters?: boolean,
): DatabaseError {
  return new CLASS_OF_KIND[info.kind](info, failed, hidesParameters)
}
