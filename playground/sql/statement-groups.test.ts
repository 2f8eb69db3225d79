import { expect, test } from 'vitest'
import type { RunEvent, StatementEvent } from '../run/protocol.ts'
import { type Entry, statementGroups } from './statement-groups.ts'

const statement = (sql: string, line = 1, rowCount = 1, connection = 'a'): StatementEvent => ({
  type: 'statement',
  connection,
  handle: null,
  sqlite: { sql, params: ['1'] },
  postgresql: null,
  isRead: sql.startsWith('SELECT'),
  durationMs: 1,
  rowCount,
  place: { path: '/main.ts', line, column: 1 },
  error: null,
  relationship: null,
})
const told = (type: 'begin' | 'commit' | 'rollback', connection = 'a'): RunEvent => ({ type, connection })
const [begin, commit, rollback] = [told('begin'), told('commit'), told('rollback')]

const drawn = (entry: Entry): string =>
  'statements' in entry
    ? `${entry.statements[0].sqlite.sql} × ${entry.statements.length}`
    : `[${entry.entries.map(drawn).join(', ')}] ${entry.savepoint}`
const summary = (events: readonly RunEvent[]): unknown[] =>
  statementGroups(events).map(({ transaction, entries, changedRows }) => [
    transaction,
    changedRows,
    entries.map(drawn).join(', '),
  ])

test('how transactions end', () => {
  const read = statement('SELECT 1')
  const write = statement('DELETE FROM t', 2, 5)
  expect(summary([begin, read, rollback])).toEqual([['read only', 0, 'SELECT 1 × 1']])
  expect(summary([begin, read, write, commit])).toEqual([['committed', 5, 'SELECT 1 × 1, DELETE FROM t × 1']])
  expect(summary([begin, write, rollback])).toEqual([['rolled back', 5, 'DELETE FROM t × 1']])
  expect(summary([begin, write])).toEqual([['open', 5, 'DELETE FROM t × 1']])
  expect(summary([begin, commit])).toEqual([])
  expect(summary([read])).toEqual([['none', 0, 'SELECT 1 × 1']])
})

test('statements belong to the transaction of their connection', () => {
  const events = [
    begin,
    statement('SELECT 1'),
    told('begin', 'b'),
    statement('DELETE FROM t', 1, 1, 'b'),
    statement('SELECT 2'),
    rollback,
    statement('SELECT 3'),
    statement('SELECT 4', 1, 1, 'b'),
    told('commit', 'b'),
  ]
  expect(summary(events)).toEqual([
    ['read only', 0, 'SELECT 1 × 1, SELECT 2 × 1'],
    ['committed', 1, 'DELETE FROM t × 1, SELECT 4 × 1'],
    ['none', 0, 'SELECT 3 × 1'],
  ])
})

test('savepoints', () => {
  const sent = (...texts: string[]): RunEvent[] => [
    begin,
    ...texts.map((sql) => statement(sql, 1, sql.startsWith('INSERT') ? 1 : 0)),
    commit,
  ]
  expect(
    summary(
      sent('INSERT 1', 'SAVEPOINT a', 'INSERT 2', 'ROLLBACK TO SAVEPOINT a', 'SAVEPOINT b', 'RELEASE b', 'SELECT 1'),
    ),
  ).toEqual([
    [
      'committed',
      1,
      'INSERT 1 × 1, [SAVEPOINT a × 1, INSERT 2 × 1, ROLLBACK TO SAVEPOINT a × 1] rolled back, ' +
        '[SAVEPOINT b × 1, RELEASE b × 1] released, SELECT 1 × 1',
    ],
  ])
  expect(summary(sent('SAVEPOINT a', 'SAVEPOINT b', 'SELECT 1', 'RELEASE SAVEPOINT a', 'SAVEPOINT c'))).toEqual([
    [
      'read only',
      0,
      '[SAVEPOINT a × 1, [SAVEPOINT b × 1, SELECT 1 × 1] released, RELEASE SAVEPOINT a × 1] released, ' +
        '[SAVEPOINT c × 1] open',
    ],
  ])
})

test('the same query of one line in a row is one item from the third time on', () => {
  const times = (count: number, line: number): StatementEvent[] =>
    Array.from({ length: count }, () => statement('SELECT 1', line))
  expect(summary([begin, ...times(2, 1), ...times(3, 2), rollback])).toEqual([
    ['read only', 0, 'SELECT 1 × 1, SELECT 1 × 1, SELECT 1 × 3'],
  ])
  const deletes = Array.from({ length: 3 }, () => statement('DELETE FROM t'))
  expect(statementGroups([begin, ...deletes, commit])[0]?.entries).toHaveLength(3)
})

test('queries that take turns in a loop are an item each, up to the next statement that writes', () => {
  const turn = (): StatementEvent[] => [statement('SELECT author', 4), statement('SELECT publisher', 5)]
  const events = [begin, ...turn(), ...turn(), ...turn(), statement('DELETE FROM t', 6), ...turn(), rollback]
  expect(summary(events)).toEqual([
    [
      'rolled back',
      1,
      'SELECT author × 3, SELECT publisher × 3, DELETE FROM t × 1, SELECT author × 1, SELECT publisher × 1',
    ],
  ])
})

test('a query that asks for many rows at once is none that loads them one by one', () => {
  const params = Array.from({ length: 13 }, (_, i) => String(i))
  const batch: StatementEvent = { ...statement('SELECT 1'), sqlite: { sql: 'SELECT 1', params } }
  expect(summary([begin, batch, batch, batch, rollback])).toEqual([
    ['read only', 0, 'SELECT 1 × 1, SELECT 1 × 1, SELECT 1 × 1'],
  ])
})

test('nor is one that asks for the same again and again', () => {
  const read: StatementEvent = { ...statement('SELECT 1'), sqlite: { sql: 'SELECT 1', params: [] } }
  expect(summary([begin, read, read, read, rollback])).toEqual([
    ['read only', 0, 'SELECT 1 × 1, SELECT 1 × 1, SELECT 1 × 1'],
  ])
})
