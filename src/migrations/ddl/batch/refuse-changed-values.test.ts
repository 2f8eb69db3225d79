import { beforeEach, expect, test } from 'vitest'
import { sqljs } from '../../../drivers/sqljs/sqljs.ts'
import { createEngine } from '../../../engine/create-engine.ts'
import type { Connection } from '../../../engine/sync.ts'
import { CalendarDate } from '../../../types/calendar-date.ts'
import { Double } from '../../../types/double.ts'
import { Integer } from '../../../types/integer.ts'
import { LargeBinary } from '../../../types/large-binary.ts'
import { Numeric } from '../../../types/numeric.ts'
import { Text } from '../../../types/text.ts'
import { operationsOn } from '../operations-on.ts'
import { sqlOn } from '../../../testing/fixtures/migrations/sql-on.ts'
import type { BatchOperations } from './batch-operations.ts'

const module = await sqljs.load()
let connection: Connection

beforeEach(() => {
  connection = createEngine(sqljs.openSync(module)).connect()
})

const { run, rows } = sqlOn(() => connection)
const alter = (work: (batch: BatchOperations) => void): void => operationsOn(connection).batchAlterTable('t', work)

function refused(work: (batch: BatchOperations) => void, message: RegExp): void {
  const before = rows('SELECT * FROM t')
  expect(() => alter(work)).toThrow(
    expect.objectContaining({
      name: 'TableRebuildError',
      message: expect.stringMatching(message) as string,
    }),
  )
  expect(rows('SELECT * FROM t')).toEqual(before)
}

test('values that are no numbers', () => {
  run('CREATE TABLE t (id INTEGER PRIMARY KEY, n TEXT)', `INSERT INTO t VALUES (1, '12'), (2, '7 or 8'), (3, '2.5')`)
  refused((batch) => batch.alterColumn('n', { type: Integer }), /2 of its values would be changed/)
})

test('values that are numbers, and would be written in another way', () => {
  const numeric = { type: Numeric(30, 2) }
  run('CREATE TABLE t (id INTEGER PRIMARY KEY, n TEXT, m TEXT, b BLOB)')
  run(`INSERT INTO t VALUES (1, '00420', '12345678901234567890.12', x'ff00')`)
  refused((batch) => batch.alterColumn('n', { type: Integer }), /cannot become INTEGER: 1 of its values/)
  refused((batch) => batch.alterColumn('n', numeric), /cannot become NUMERIC: 1 of its values/)
  refused((batch) => batch.alterColumn('m', numeric), /1 of its values/)
  refused((batch) => batch.alterColumn('m', { type: Double }), /1 of its values/)
  refused((batch) => batch.alterColumn('n', { type: CalendarDate }), /1 of its values/)
  refused((batch) => batch.alterColumn('b', { type: Text }), /cannot become TEXT: 1 of its values/)
})

test('values that stay what they are go over', () => {
  run('CREATE TABLE t (id INTEGER PRIMARY KEY, n TEXT, d TEXT, b BLOB, r REAL, t TEXT)')
  run(`INSERT INTO t VALUES (1, '420', '2.50', x'616263', 1e15, '2026-01-01'), (2, NULL, '-7', NULL, 2, NULL)`)
  alter((batch) => {
    batch.alterColumn('n', { type: Integer })
    batch.alterColumn('d', { type: Double })
    batch.alterColumn('b', { type: Text })
    batch.alterColumn('r', { type: Integer })
    batch.alterColumn('t', { type: CalendarDate })
  })
  expect(rows('SELECT * FROM t')).toEqual([
    [1, 420, 2.5, 'abc', 1e15, '2026-01-01'],
    [2, null, -7, null, 2, null],
  ])
  alter((batch) => batch.alterColumn('b', { type: LargeBinary }))
  expect(rows('SELECT typeof(b), hex(b) FROM t WHERE id = 1')).toEqual([['blob', '616263']])
})

test.each(['', 'REFERENCES t (k)'])('rows without a number of their own keep that of SQLite %s', (key) => {
  run(`CREATE TABLE t (k TEXT PRIMARY KEY, n TEXT NOT NULL, p TEXT ${key})`)
  run(`INSERT INTO t (rowid, k, n) VALUES (7, 'a', 'x'), (9, 'b', 'y')`)
  alter((batch) => batch.alterColumn('n', { nullable: true }))
  expect(rows('SELECT rowid, k, n FROM t')).toEqual([
    [7, 'a', 'x'],
    [9, 'b', 'y'],
  ])
})
