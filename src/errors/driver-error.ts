/** How a driver classifies a failure; decides the error class, and whether a retry is safe. */
export type DriverErrorKind =
  | 'integrity'
  | 'programming'
  | 'operational'
  | 'data'
  | 'serialization'
  | 'busy'
  | 'timeout'
  | 'not-sent'
  | 'unknown-outcome'
  | 'too-large'

export interface DriverErrorInfo {
  readonly kind: DriverErrorKind
  readonly message: string
  /** The database's own code: SQLSTATE, or SQLite's `SQLITE_CONSTRAINT_UNIQUE`. */
  readonly sqlState?: string
  readonly constraint?: string
  readonly table?: string
  readonly column?: string
  readonly detail?: string
  /** The connection cannot be used any more. */
  readonly isDisconnect?: boolean
  /** The way to the database failed, and not the database: a read may be tried again. */
  readonly isTransport?: boolean
  /** Nobody has time for another attempt. */
  readonly isFinal?: boolean
  /** No copy of the request can have reached the database, whatever `fetch` does by itself: a write may be sent again. */
  readonly isUnsent?: boolean
  /** Of an unknown outcome: whether it happened; if not, it never will from then on. Absent where nobody can tell. */
  readonly resolve?: (signal?: AbortSignal) => Promise<boolean>
  /** Which of the statements of a request failed, where it had several. */
  readonly statement?: { readonly sql: string; readonly params: readonly unknown[] }
  readonly cause?: unknown
}

/**
 * What a driver throws from a request. The engine turns it into a {@link DatabaseError} that also knows the statement;
 * users meet only that.
 */
export class DriverError extends Error {
  readonly info: DriverErrorInfo

  constructor(info: DriverErrorInfo) {
    super(info.message, { cause: info.cause })
    this.info = info
  }

  override get name(): string {
    return 'DriverError'
  }
}
