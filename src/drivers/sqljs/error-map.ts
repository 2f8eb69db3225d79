import { DriverError, type DriverErrorInfo } from '../../errors/driver-error.ts'
import { constraintInfo, kindOfMessage } from '../shared/sqlite/message-info.ts'

/** What the driver was doing when sql.js failed: sql.js gives no codes, so the same words are judged by it. */
export type SqljsPhase = 'prepare' | 'run-dml' | 'run'

/** Classifies what sql.js threw: an `Error` with SQLite's message, or a bare string of its own. */
export function sqljsError(cause: unknown, phase: SqljsPhase): DriverError {
  if (cause instanceof DriverError) return cause
  const message = cause instanceof Error ? cause.message : String(cause)
  return new DriverError({ ...(constraintInfo(message) ?? otherInfo(message, phase)), message, cause })
}

type Classified = Omit<DriverErrorInfo, 'message' | 'cause'>

function otherInfo(message: string, phase: SqljsPhase): Classified {
  const kind = kindOfMessage(message)
  if (kind) return { kind }
  // What SQLite itself says when a row is refused is listed above; any other words are those of a trigger's RAISE.
  if (phase === 'run-dml') return { kind: 'integrity', sqlState: 'SQLITE_CONSTRAINT_TRIGGER' }
  return { kind: phase === 'prepare' ? 'programming' : 'operational' }
}
