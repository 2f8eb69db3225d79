import type { DriverErrorInfo, DriverErrorKind } from '../../../errors/driver-error.ts'

const KINDS_BY_MESSAGE: readonly (readonly [DriverErrorKind, RegExp])[] = [
  ['busy', /^database .*is locked/],
  [
    'operational',
    /^(database or disk is full|disk I\/O|out of memory|attempt to write a readonly|file is not a|database disk image|unable to open|interrupted)/,
  ],
  ['data', /^(datatype mismatch|cannot store|string or blob too big|integer overflow|malformed JSON|bad JSON path)/],
  ['programming', /^(column index|no such |cannot )/],
]

/** What SQLite's own words say, where they say it. */
export function kindOfMessage(message: string): DriverErrorKind | undefined {
  return KINDS_BY_MESSAGE.find(([, pattern]) => pattern.test(message))?.[0]
}

/** What the message of a refused row says. The code is the one that SQLite gives with it. */
export function constraintInfo(message: string): Omit<DriverErrorInfo, 'message' | 'cause'> | undefined {
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
