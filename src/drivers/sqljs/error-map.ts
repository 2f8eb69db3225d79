import { DriverError, type DriverErrorInfo, type DriverErrorKind } from '../../errors/driver-error.ts'

/** What the driver was doing when sql.js failed: sql.js gives no codes, so the same words are judged by it. */
export type SqljsPhase = 'prepare' | 'run-dml' | 'run'

const KINDS_BY_MESSAGE: readonly (readonly [DriverErrorKind, RegExp])[] = [
  ['busy', /^database .*is locked/],
  [
    'operational',
    /^(database or disk is full|disk I\/O|out of memory|attempt to write a readonly|file is not a|database disk image|unable to open|interrupted)/,
  ],
  ['data', /^(datatype mismatch|cannot store|string or blob too big|integer overflow|malformed JSON|bad JSON path)/],
  ['programming', /^(column index|no such |cannot )/],
]

/** Classifies what sql.js threw: an `Error` with SQLite's message, or a bare string of its own. */
export function sqljsError(cause: unknown, phase: SqljsPhase): DriverError {
  if (cause instanceof DriverError) return cause
  const message = cause instanceof Error ? cause.message : String(cause)
  return new DriverError({ ...(constraintInfo(message) ?? otherInfo(message, phase)), message, cause })
}

type Classified = Omit<DriverErrorInfo, 'message' | 'cause'>

/** The code is the one that SQLite gives with the message. */
function constraintInfo(message: string): Classified | undefined {
  const [, rule, subject = ''] =
    /^(UNIQUE|NOT NULL|CHECK|FOREIGN KEY) constraint failed(?:: (.*))?$/s.exec(message) ?? []
  if (rule === undefined) return undefined
  return { kind: 'integrity', sqlState: `SQLITE_CONSTRAINT_${rule.replace(' ', '')}`, ...subjectInfo(rule, subject) }
}

/** `t.a, t.b`, `index 'ix'`, or a CHECK's name; an unnamed CHECK is told by its expression, which is no name. */
function subjectInfo(rule: string, subject: string): Pick<DriverErrorInfo, 'table' | 'column' | 'constraint'> {
  const name = rule === 'CHECK' ? /^[\p{L}_][\p{L}\p{N}_$]*$/u.exec(subject)?.[0] : /^index '(.*)'$/.exec(subject)?.[1]
  if (name !== undefined) return { constraint: name }
  const [, table, column, others] = rule === 'CHECK' ? [] : (/^([^.]+)\.([^,]+)(, .*)?$/.exec(subject) ?? [])
  if (table === undefined || column === undefined) return {}
  return others === undefined ? { table, column } : { table }
}

function otherInfo(message: string, phase: SqljsPhase): Classified {
  const kind = KINDS_BY_MESSAGE.find(([, pattern]) => pattern.test(message))?.[0]
  if (kind) return { kind }
  // What SQLite itself says when a row is refused is listed above; any other words are those of a trigger's RAISE.
  if (phase === 'run-dml') return { kind: 'integrity', sqlState: 'SQLITE_CONSTRAINT_TRIGGER' }
  return { kind: phase === 'prepare' ? 'programming' : 'operational' }
}
