import { AthanorError, type ErrorDetails } from './athanor-error.ts'
import type { ErrorCode } from './codes.ts'
import type { DriverErrorInfo, DriverErrorKind } from './driver-error.ts'

export interface FailedStatement {
  readonly sql: string
  readonly params: readonly unknown[]
}

// A statement of a thousand rows would bury the message; `statement` has it whole.
const MAX_MESSAGE_SQL = 2000

const shortened = (sql: string): string => (sql.length > MAX_MESSAGE_SQL ? `${sql.slice(0, MAX_MESSAGE_SQL)}…` : sql)

/** A statement failed. `statement` and `params` are what was, or would have been, sent. */
export class StatementError extends AthanorError {
  readonly statement: string | undefined
  readonly params: readonly unknown[] | undefined

  constructor(
    message: string,
    failed?: FailedStatement,
    details?: ErrorDetails & { readonly defaultCode?: ErrorCode },
  ) {
    super(
      details?.defaultCode ?? 'statement',
      failed ? `${message}\n[SQL: ${shortened(failed.sql)}]` : message,
      details,
    )
    this.statement = failed?.sql
    this.params = failed?.params
  }

  static {
    this.prototype.name = 'StatementError'
  }
}

/**
 * The database, or the way to it, refused a statement (SQLAlchemy's `DBAPIError`). `cause` is the driver's own error.
 *
 * @source sqlalchemy lib/sqlalchemy/exc.py › DBAPIError
 */
export class DatabaseError extends StatementError {
  /** The database's own code: SQLSTATE, or SQLite's `SQLITE_CONSTRAINT_UNIQUE`. */
  readonly sqlState: string | undefined
  readonly constraint: string | undefined
  readonly table: string | undefined
  readonly column: string | undefined
  readonly detail: string | undefined
  /** The connection was lost with this error. */
  readonly isDisconnect: boolean

  constructor(info: DriverErrorInfo, failed?: FailedStatement, defaultCode: ErrorCode = 'database') {
    super(info.message, failed, { defaultCode, cause: info.cause })
    this.sqlState = info.sqlState
    this.constraint = info.constraint
    this.table = info.table
    this.column = info.column
    this.detail = info.detail
    this.isDisconnect = info.isDisconnect ?? false
  }

  /** Running the whole transaction again may succeed, and cannot do anything twice. */
  get isRetryable(): boolean {
    return false
  }

  static {
    this.prototype.name = 'DatabaseError'
  }
}

/** A unique, foreign key, not-null or check constraint refused a row. */
export class IntegrityError extends DatabaseError {
  constructor(info: DriverErrorInfo, failed?: FailedStatement) {
    super(info, failed, 'integrity')
  }
  static {
    this.prototype.name = 'IntegrityError'
  }
}

/** SQL that the database does not understand, or a table or column that does not exist. */
export class ProgrammingError extends DatabaseError {
  constructor(info: DriverErrorInfo, failed?: FailedStatement) {
    super(info, failed, 'programming')
  }
  static {
    this.prototype.name = 'ProgrammingError'
  }
}

/** A value that the database refuses. */
export class DataError extends DatabaseError {
  constructor(info: DriverErrorInfo, failed?: FailedStatement) {
    super(info, failed, 'data')
  }
  static {
    this.prototype.name = 'DataError'
  }
}

/** The database could not do its work, whatever the statement. */
export class OperationalError extends DatabaseError {
  constructor(info: DriverErrorInfo, failed?: FailedStatement, defaultCode: ErrorCode = 'operational') {
    super(info, failed, defaultCode)
  }
  static {
    this.prototype.name = 'OperationalError'
  }
}

/** A transaction was given up because of others that ran at the same time. */
export class SerializationError extends OperationalError {
  constructor(info: DriverErrorInfo, failed?: FailedStatement) {
    super(info, failed, 'serialization')
  }
  override get isRetryable(): boolean {
    return true
  }
  static {
    this.prototype.name = 'SerializationError'
  }
}

/** Another session holds the write lease of this database, and a synchronous caller cannot wait. */
export class DatabaseBusyError extends OperationalError {
  constructor(info: DriverErrorInfo, failed?: FailedStatement) {
    super(info, failed, 'database-busy')
  }
  override get isRetryable(): boolean {
    return true
  }
  static {
    this.prototype.name = 'DatabaseBusyError'
  }
}

/** No connection or write lease became free within `poolTimeoutMs`. */
export class PoolTimeoutError extends OperationalError {
  constructor(info: DriverErrorInfo, failed?: FailedStatement) {
    super(info, failed, 'pool-timeout')
  }
  override get isRetryable(): boolean {
    return true
  }
  static {
    this.prototype.name = 'PoolTimeoutError'
  }
}

/** The request never reached the database. */
export class NotSentError extends OperationalError {
  constructor(info: DriverErrorInfo, failed?: FailedStatement) {
    super(info, failed, 'not-sent')
  }
  override get isRetryable(): boolean {
    return true
  }
  static {
    this.prototype.name = 'NotSentError'
  }
}

/** The request was sent and no answer came: it may have happened or not. */
export class UnknownOutcomeError extends OperationalError {
  constructor(info: DriverErrorInfo, failed?: FailedStatement) {
    super(info, failed, 'unknown-outcome')
  }
  static {
    this.prototype.name = 'UnknownOutcomeError'
  }
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
} satisfies Record<DriverErrorKind, new (info: DriverErrorInfo, failed?: FailedStatement) => DatabaseError>

/** The error a user meets for what a driver reported. */
export function databaseErrorOf(info: DriverErrorInfo, failed?: FailedStatement): DatabaseError {
  return new CLASS_OF_KIND[info.kind](info, failed)
}
