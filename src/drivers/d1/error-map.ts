import { DriverError, type DriverErrorInfo } from '../../errors/driver-error.ts'
import { lostAnswer } from '../shared/remote/lost-answer.ts'
import { constraintInfo, kindOfMessage } from '../shared/sqlite/message-info.ts'

type Classified = Omit<DriverErrorInfo, 'message' | 'cause'>

/** `D1_ERROR: `, the words, and SQLite's code, as in `SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_UNIQUE)`. */
const PARTS = /^(?:D1_\w+: )?(.*?)(?:: (SQLITE_\w+)(?: \(extended: (\w+)\))?)?$/s

/** D1 has turned the request away before it looked at it. */
const NOT_SENT = /overloaded|requests queued/i
/** Said of the request, and not of the way to the database. */
const REFUSED =
  /^(No SQL statements|SQL code did not|A SQL prepared statement|To execute a transaction|Wrong number of parameter|D1_TYPE_ERROR|Type ')/
const FULL = /exceeded maximum DB size|maximum account storage|daily|limit.*plan/i

/** Classifies what D1 threw: an `Error` whose message tells all. For `isRead`, see {@link lostAnswer}. */
export function d1Error(cause: unknown, isRead: boolean): DriverError {
  if (cause instanceof DriverError) return cause
  const words = cause instanceof Error ? cause.message : String(cause)
  const [, message = words, code, extended] = PARTS.exec(words) ?? []
  const info = code === undefined ? uncodedInfo(message) : codedInfo(message, extended ?? code)
  return info
    ? new DriverError({ ...info, message, cause })
    : lostAnswer(`The answer of D1 was lost: ${message}`, isRead, cause)
}

function codedInfo(message: string, sqlState: string): Classified {
  const refused = constraintInfo(message)
  if (refused) return { ...refused, sqlState }
  if (sqlState.startsWith('SQLITE_CONSTRAINT')) return { kind: 'integrity', sqlState }
  if (sqlState === 'SQLITE_TOOBIG') return { kind: 'too-large', sqlState }
  if (/^SQLITE_(BUSY|LOCKED)/.test(sqlState)) return { kind: 'busy', sqlState }
  const kind = kindOfMessage(message)
  if (kind) return { kind, sqlState }
  return { kind: /^SQLITE_(ERROR|AUTH|RANGE|MISUSE)$/.test(sqlState) ? 'programming' : 'operational', sqlState }
}

/** Undefined for what says nothing of the statements. */
function uncodedInfo(message: string): Classified | undefined {
  // A binding sends a write once.
  if (NOT_SENT.test(message)) return { kind: 'not-sent', isUnsent: true }
  if (REFUSED.test(message)) return { kind: 'programming' }
  if (FULL.test(message)) return { kind: 'operational' }
  return undefined
}
