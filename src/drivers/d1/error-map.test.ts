import { expect, test } from 'vitest'
import { d1Error } from './error-map.ts'

const code = (name: string, extended?: string) => `: ${name}${extended ? ` (extended: ${extended})` : ''}`
const constraint = (words: string, name: string) =>
  `D1_ERROR: ${words}${code('SQLITE_CONSTRAINT', `SQLITE_CONSTRAINT_${name}`)}`

test.each<[string, object, object?]>([
  [
    constraint('UNIQUE constraint failed: t.n', 'UNIQUE'),
    {
      kind: 'integrity',
      message: 'UNIQUE constraint failed: t.n',
      sqlState: 'SQLITE_CONSTRAINT_UNIQUE',
      table: 't',
      column: 'n',
    },
  ],
  [
    constraint('UNIQUE constraint failed: t.a, t.b', 'PRIMARYKEY'),
    { sqlState: 'SQLITE_CONSTRAINT_PRIMARYKEY', table: 't' },
  ],
  [constraint('CHECK constraint failed: positive', 'CHECK'), { kind: 'integrity', constraint: 'positive' }],
  [constraint('NOT NULL constraint failed: t.n', 'NOTNULL'), { kind: 'integrity', column: 'n' }],
  [constraint('FOREIGN KEY constraint failed', 'FOREIGNKEY'), { kind: 'integrity' }],
  [
    constraint('a trigger says: no', 'TRIGGER'),
    { kind: 'integrity', message: 'a trigger says: no', sqlState: 'SQLITE_CONSTRAINT_TRIGGER' },
  ],
  [
    'D1_ERROR: no such table: t: SQLITE_ERROR',
    { kind: 'programming', message: 'no such table: t', sqlState: 'SQLITE_ERROR' },
  ],
  ['D1_ERROR: near "x": syntax error at offset 0: SQLITE_ERROR', { kind: 'programming' }],
  ['D1_ERROR: not authorized: SQLITE_AUTH', { kind: 'programming' }],
  ['D1_ERROR: too many SQL variables at offset 207: SQLITE_ERROR', { kind: 'programming' }],
  ['D1_ERROR: datatype mismatch: SQLITE_MISMATCH', { kind: 'data' }],
  ['D1_ERROR: malformed JSON: SQLITE_ERROR', { kind: 'data' }],
  ['D1_ERROR: string or blob too big: SQLITE_TOOBIG', { kind: 'too-large' }],
  ['D1_ERROR: statement too long: SQLITE_TOOBIG', { kind: 'too-large' }],
  ['D1_ERROR: database is locked: SQLITE_BUSY', { kind: 'busy' }],
  ['D1_ERROR: database or disk is full: SQLITE_FULL', { kind: 'operational' }],
  ['D1_ERROR: out of memory: SQLITE_NOMEM', { kind: 'operational' }],
  ["D1_TYPE_ERROR: Type 'object' not supported for value '[object Object]'", { kind: 'programming' }],
  ['D1_ERROR: No SQL statements detected.', { kind: 'programming' }],
  ['D1_ERROR: To execute a transaction, please use the state.storage.transaction()', { kind: 'programming' }],
  ['D1_ERROR: Exceeded maximum DB size.', { kind: 'operational' }],
  ['D1_ERROR: D1 DB is overloaded. Requests queued for too long.', { kind: 'not-sent' }, { kind: 'not-sent' }],
  ['D1_ERROR: D1 DB is overloaded. Too many requests queued.', { kind: 'not-sent' }, { kind: 'not-sent' }],
  ...[
    'D1_ERROR: Network connection lost.',
    'D1_ERROR: D1 DB reset because its code was updated.',
    'D1_ERROR: Internal error in D1 DB storage caused object to be reset.',
    'D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.',
    'D1_ERROR: D1 DB exceeded its CPU time limit and was reset.',
    'D1_ERROR: Cannot resolve D1 DB due to transient issue on remote node.',
    'words that nobody knows',
  ].map((words): [string, object, object] => [
    words,
    { kind: 'unknown-outcome', isTransport: true },
    { kind: 'operational', isTransport: true },
  ]),
])('%s', (words, ofWrite, ofRead = ofWrite) => {
  const cause = new Error(words)
  expect(d1Error(cause, false).info).toMatchObject({ ...ofWrite, cause })
  expect(d1Error(cause, true).info).toMatchObject({ ...ofRead, cause })
})

test('what is classified stays as it is', () => {
  const error = d1Error('Network connection lost.', true)
  expect(d1Error(error, false)).toBe(error)
})
