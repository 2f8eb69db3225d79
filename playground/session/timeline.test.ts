import { expect, test } from 'vitest'
import type { MomentEvent, MomentKind, RunEvent, StatementEvent } from '../run/protocol.ts'
import { firstShown, sessionsOf, timelineOf } from './timeline.ts'

const moment = (kind: MomentKind, session = 1): MomentEvent => ({
  type: 'moment',
  session,
  kind,
  place: null,
  objects: [],
  total: 0,
  plan: null,
  batch: null,
})
const statement = (sql: string): StatementEvent => ({
  type: 'statement',
  connection: 'a',
  handle: null,
  sqlite: { sql, params: [] },
  postgresql: null,
  isRead: false,
  durationMs: 1,
  rowCount: 1,
  place: null,
  error: null,
  relationship: null,
})
const drawn = (events: readonly RunEvent[], session = 1): string[] =>
  timelineOf(events, session).map(({ moment: { kind }, statements }) =>
    [...statements.map(({ sqlite }) => sqlite.sql), kind].join(', '),
  )

test('a step has the statements since the one before', () => {
  const events = [
    statement('SELECT'),
    moment('before flush'),
    statement('INSERT'),
    statement('UPDATE'),
    moment('after flush'),
    moment('commit'),
  ]
  expect(drawn(events)).toEqual(['SELECT, before flush', 'INSERT, UPDATE, after flush', 'commit'])
})

test('of several sessions, only the statements of a flush are known to be of one', () => {
  const events = [
    statement('SELECT'),
    moment('before flush', 2),
    statement('INSERT'),
    moment('after flush', 2),
    moment('end', 1),
  ]
  expect(sessionsOf(events)).toEqual([1, 2])
  expect(drawn(events, 2)).toEqual(['before flush', 'INSERT, after flush'])
  expect(drawn(events, 1)).toEqual(['end'])
})

test('the first flush is shown first, or else what was there before the end', () => {
  const shown = (...kinds: MomentKind[]): number =>
    firstShown(
      timelineOf(
        kinds.map((kind) => moment(kind)),
        1,
      ),
    )
  expect(shown('commit', 'before flush', 'after flush', 'closed')).toBe(1)
  expect(shown('commit', 'end', 'closed')).toBe(1)
  expect(shown('commit', 'end')).toBe(1)
  expect(shown('closed')).toBe(0)
})
