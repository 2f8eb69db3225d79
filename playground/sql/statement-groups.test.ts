import { expect, test } from 'vitest'
import type { RunEvent, StatementEvent } from '../run/protocol.ts'
import { statementGroups } from './statement-groups.ts'

const statement = (sql: string, line = 1, rowCount = 1): StatementEvent => ({
  type: 'statement',
  handle: null,
  sqlite: { sql, params: [] },
  postgresql: null,
  isRead: sql.startsWith('SELECT'),
  durationMs: 1,
  rowCount,
  place: { path: '/main.ts', line, column: 1 },
  error: null,
})
const [begin, commit, rollback] = (['begin', 'commit', 'rollback'] as const).map((type): RunEvent => ({ type })) as [
  RunEvent,
  RunEvent,
  RunEvent,
]

const summary = (events: readonly RunEvent[]): unknown[] =>
  statementGroups(events).map(({ transaction, items, changedRows }) => [
    transaction,
    changedRows,
    items.map(({ statements }) => `${statements[0].sqlite.sql} × ${statements.length}`).join(', '),
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

test('a transaction inside of an open one', () => {
  expect(
    summary([begin, statement('SELECT 1'), begin, statement('DELETE FROM t'), commit, statement('SELECT 2'), rollback]),
  ).toEqual([
    ['read only', 0, 'SELECT 1 × 1, SELECT 2 × 1'],
    ['committed', 1, 'DELETE FROM t × 1'],
  ])
})

test('the same query of one line in a row is one item from the third time on', () => {
  const times = (count: number, line: number): StatementEvent[] =>
    Array.from({ length: count }, () => statement('SELECT 1', line))
  expect(summary([begin, ...times(2, 1), ...times(3, 2), rollback])).toEqual([
    ['read only', 0, 'SELECT 1 × 1, SELECT 1 × 1, SELECT 1 × 3'],
  ])
  const deletes = Array.from({ length: 3 }, () => statement('DELETE FROM t'))
  expect(statementGroups([begin, ...deletes, commit])[0]?.items).toHaveLength(3)
})
