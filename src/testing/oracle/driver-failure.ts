import { DatabaseError } from '../../errors/database-error.ts'
import { noError, recordedError, type RecordedError } from './recorded-error.ts'

/** What `dberr` records: the corpora's spelling of it. */
export interface DriverFailure {
  readonly error: string
  readonly connection_invalidated: boolean
  readonly has_statement: boolean
  readonly params: unknown
  readonly code?: string
  readonly constraint?: string
}

/** What a database said of an action. */
export function driverFailure(action: () => unknown): DriverFailure | RecordedError {
  try {
    action()
  } catch (error) {
    if (!(error instanceof DatabaseError)) return recordedError(error)
    return {
      error: error.name,
      connection_invalidated: error.connectionInvalidated,
      has_statement: error.statement !== undefined,
      params: error.params ?? null,
      ...(error.sqlState !== undefined && { code: error.sqlState }),
      ...(error.constraint !== undefined && { constraint: error.constraint }),
    }
  }
  return noError
}
