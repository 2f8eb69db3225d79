import { DatabaseError } from '../../errors/database-error.ts'

/** What a scenario records of an action that may fail. */
export interface RecordedError {
  /** The name of the error's class; null when there was none. */
  readonly error: string | null
  /** The first line; null for errors of the database, whose words are the driver's. */
  readonly message: string | null
}

export const noError: RecordedError = { error: null, message: null }

export function recordedError(error: unknown): RecordedError {
  if (!(error instanceof Error)) return { error: typeof error, message: String(error) }
  const message = error instanceof DatabaseError ? null : (error.message.split('\n')[0] ?? '')
  return { error: error.name, message }
}
