import { describe, expect, test } from 'vitest'
import type { BehaviourExpectation, LogEntry } from '../corpus.ts'
import { compareBehaviour } from './compare-behaviour.ts'
import { compareCompiled } from './compare-compiled.ts'
import { compareStatement } from './compare-statement.ts'
import { describeValue } from './describe-value.ts'
import { sameValue } from './same-value.ts'

describe('sameValue', () => {
  test.each([
    [null, undefined],
    [5, 5n],
    [
      [1, [2]],
      [1, [2]],
    ],
    [{ $tuple: [1, 'a'] }, new Set([1, 'a'])],
    [{ $set: [1, 2] }, [2, 1]],
    [{ $mapping: [['a', 1]] }, { a: 1 }],
    [{ $mapping: [['a', 1]] }, new Map([['a', 1]])],
    [{ $datetime: '2024-01-02T03:04:05' }, new Date(Date.UTC(2024, 0, 2, 3, 4, 5))],
    [{ $datetime: '2024-01-02T03:04:05+02:00' }, new Date(Date.UTC(2024, 0, 2, 1, 4, 5))],
    [{ $datetime: '2024-01-02T03:04:05' }, '2024-01-02 03:04:05'],
    [{ $date: '2024-01-02' }, new Date(Date.UTC(2024, 0, 2))],
    [{ $date: '2024-01-02' }, '2024-01-02'],
    [{ $decimal: '10.50' }, '10.50'],
    [{ $bigint: '9007199254740993' }, 9007199254740993n],
    [{ $float: '5' }, 5],
    [{ $uuid: '00000000-0000-0000-0000-00000000000a' }, '00000000-0000-0000-0000-00000000000A'],
    [{ $bytes_hex: '00ff' }, Uint8Array.of(0, 255)],
    [{ $enum: 'Kind.live' }, 'live'],
    [
      { a: 1, b: null },
      { a: 1, b: null },
    ],
    [
      { error: 'ValueError', message: 'boom' },
      { error: 'Error', message: 'bang' },
    ],
  ])('%o is what %o stands for', (expected, actual) => {
    expect(sameValue(expected, actual)).toBe(true)
  })

  test.each([
    [null, 0],
    [1, true],
    [1, '1'],
    [[1, 2], [1]],
    [{ $tuple: [1] }, 1],
    [{ $decimal: '10.50' }, '10.5'],
    [{ $set: [1] }, [1, 2]],
    [{ $bytes_hex: '00' }, [0]],
    [{ a: 1 }, { a: 1, b: 2 }],
    [
      { error: 'IntegrityError', message: null },
      { error: 'OperationalError', message: null },
    ],
  ])('%o is not %o', (expected, actual) => {
    expect(sameValue(expected, actual)).toBe(false)
  })
})

test('describeValue never throws', () => {
  const circle: { self?: unknown } = {}
  circle.self = circle
  expect(describeValue(circle)).toBe('[object Object]')
  expect(describeValue([1n, undefined])).toBe('["1n",null]')
})

describe('compareStatement', () => {
  test('is blind to whitespace, casts and the way parameters are written', () => {
    expect(
      compareStatement({ sql: 'SELECT $1 \nFROM t', params: [1] }, { sql: 'SELECT ?::INTEGER FROM t', params: [1] }),
    ).toBeNull()
  })

  test('shows both sides of what differs', () => {
    expect(compareStatement({ sql: 'SELECT a', params: [] }, { sql: 'SELECT b', params: [] })).toContain('SELECT b')
    expect(compareStatement({ sql: '?', params: [1] }, { sql: '?', params: [2] })).toContain('parameters')
  })
})

describe('compareCompiled', () => {
  const statement = (sql: string, params: readonly unknown[] = []) =>
    ({ kind: 'statement', statement: { sql, params } }) as const

  test('compares one statement by its positional form', () => {
    const expected = { sql: 'SELECT :a', positional: { sql: 'SELECT ?', params: [1] } }
    expect(compareCompiled(expected, statement('SELECT ?', [1]))).toBeNull()
    expect(compareCompiled(expected, statement('SELECT ?', [2]))).toContain('parameters')
  })

  test('compares DDL in order, or as a set where the order is unstable', () => {
    const statements = ['CREATE TABLE a ()', 'CREATE TABLE b ()']
    const actual = { kind: 'statements', statements: [...statements].reverse() } as const
    expect(compareCompiled({ statements }, actual)).toContain('statement 1')
    expect(compareCompiled({ statements, unstable: 'order' }, actual)).toBeNull()
    expect(compareCompiled({ statements }, { kind: 'statements', statements: [] })).toContain('0 statements')
  })

  test('expects an error of the class that stands for the recorded one', () => {
    const expected = { error: { type: 'ValueError' } }
    expect(compareCompiled(expected, { kind: 'error', error: new RangeError('no') })).toBeNull()
    expect(compareCompiled(expected, { kind: 'error', error: new TypeError('no') })).toContain('expected ValueError')
    expect(compareCompiled(expected, statement('SELECT 1'))).toContain('compiled')
    expect(compareCompiled({ sql: 'SELECT 1' }, { kind: 'error', error: new TypeError('no') })).toBe('TypeError: no')
  })

  test('compares the text of a type', () => {
    expect(compareCompiled({ type: 'VARCHAR' }, { kind: 'type', type: 'VARCHAR' })).toBeNull()
    expect(compareCompiled({ type: 'VARCHAR' }, { kind: 'type', type: 'TEXT' })).toContain('TEXT')
  })
})

describe('compareBehaviour', () => {
  const log: LogEntry[] = [
    { tx: 'BEGIN' },
    { sql: 'SELECT t.id AS t_id FROM t', params: [] },
    { mark: 'there' },
    { sql: 'DELETE FROM t WHERE id = ?', params: [[1], [2]], many: true },
    { tx: 'COMMIT' },
  ]
  const expected: BehaviourExpectation = { log, results: { names: ['a'] } }
  const results = new Map<string, unknown>([['names', ['a']]])

  test('agrees whatever the labels are', () => {
    const actual = log.map((entry) =>
      'sql' in entry ? { ...entry, sql: String(entry.sql).replace(' AS t_id', '') } : entry,
    )
    expect(compareBehaviour(expected, actual as LogEntry[], results)).toEqual({ results: null, log: null })
  })

  test('names the first entry that differs', () => {
    expect(compareBehaviour(expected, [{ tx: 'BEGIN' }, { tx: 'COMMIT' }], results).log).toContain('log[1]')
    expect(compareBehaviour(expected, log.slice(0, 2), results).log).toContain('ends early')
    expect(compareBehaviour(expected, [...log, { tx: 'BEGIN' }], results).log).toContain('goes on')
  })

  test('a transaction in which nothing was sent need not be there, and none may be added', () => {
    const empty: LogEntry[] = [{ tx: 'BEGIN' }, { tx: 'ROLLBACK' }]
    const recorded = { log: [...log, ...empty], results: {} }
    expect(compareBehaviour(recorded, log, new Map()).log).toBeNull()
    expect(compareBehaviour(recorded, [...log, ...empty], new Map()).log).toBeNull()
    expect(compareBehaviour(recorded, [...log, ...empty, ...empty], new Map()).log).toContain('goes on')
    expect(compareBehaviour(expected, [...log, ...empty], results).log).toContain('goes on')
  })

  test('tells rows sent in one call from rows sent one by one', () => {
    const apart = [...log.slice(0, 3), { sql: 'DELETE FROM t WHERE id = ?', params: [1] }, ...log.slice(4)]
    expect(compareBehaviour(expected, apart, results).log).toContain('one by one')
  })

  describe('an INSERT of many rows', () => {
    const sql = 'INSERT INTO t (a, b) VALUES (upper(?), ?) ON CONFLICT DO NOTHING'
    const rows = [
      ['x', 1],
      ['y', 2],
    ]
    const logOf = (sent: object) => ({ log: [sent as LogEntry], results: {} })
    const compared = (sent: object, got: object[], many = sql) =>
      compareBehaviour(logOf({ sql: many, params: rows, many: true, ...sent }), got as LogEntry[], new Map()).log
    const one = (text: string, params: unknown[]) => [{ sql: text, params }]
    const values = 'VALUES (upper(?), ?), (upper(?), ?)'

    test('may travel in one statement', () => {
      const text = `INSERT INTO t (a, b) ${values} ON CONFLICT DO NOTHING`
      expect(compared({}, one(text, ['x', 1, 'y', 2]))).toBeNull()
      const numbered = text.replace('?), ?', '$1), $2').replace('?), ?', '$3), $4')
      expect(compared({}, one(numbered, ['x', 1, 'y', 2]), sql.replace('?', '$1').replace('?', '$2'))).toBeNull()
      const twice = [{ sql, params: rows, many: true }]
      expect(
        compareBehaviour({ log: rows.map((params) => ({ sql, params })), results: {} }, twice as never, new Map()).log,
      ).toBeNull()
    })

    test.each([
      ['another order of rows', `INSERT INTO t (a, b) ${values} ON CONFLICT DO NOTHING`, ['y', 2, 'x', 1]],
      ['another order in a row', `INSERT INTO t (a, b) ${values} ON CONFLICT DO NOTHING`, [1, 'x', 2, 'y']],
      ['a row less', 'INSERT INTO t (a, b) VALUES (upper(?), ?) ON CONFLICT DO NOTHING', ['x', 1]],
      ['a row more', `INSERT INTO t (a, b) ${values}, (upper(?), ?) ON CONFLICT DO NOTHING`, ['x', 1, 'y', 2, 'y', 2]],
      ['another group', 'INSERT INTO t (a, b) VALUES (upper(?), ?), (?, ?) ON CONFLICT DO NOTHING', ['x', 1, 'y', 2]],
      ['another end', `INSERT INTO t (a, b) ${values}`, ['x', 1, 'y', 2]],
      ['another table', `INSERT INTO u (a, b) ${values} ON CONFLICT DO NOTHING`, ['x', 1, 'y', 2]],
    ])('is not the same with %s', (_, text, params) => {
      expect(compared({}, one(text, params))).not.toBeNull()
    })

    test('has no such form with parameters outside of the group, and for other statements', () => {
      const update = 'INSERT INTO t (a) VALUES (?) ON CONFLICT (a) DO UPDATE SET b = ?'
      const text = 'INSERT INTO t (a) VALUES (?), (?) ON CONFLICT (a) DO UPDATE SET b = ?'
      expect(compared({}, one(text, ['x', 1, 'y', 2]), update)).toContain('one by one')
      expect(compared({}, one('DELETE FROM t WHERE a = ?', ['x']), 'DELETE FROM t WHERE a = ?')).toContain('one by one')
      const apart = [{ sql: 'DELETE FROM t', params: rows, many: true }]
      const singly = rows.map((params) => ({ sql: 'DELETE FROM t', params }))
      expect(compareBehaviour({ log: singly, results: {} }, apart as never, new Map()).log).toContain('in one call')
    })

    test('may so where it is compiled', () => {
      const positional = { sql: 'INSERT INTO t (a, b) VALUES ($1, $2)', params: rows }
      const compiled = (text: string, params: unknown[]) =>
        compareCompiled({ positional }, { kind: 'statement', statement: { sql: text, params } })
      expect(compiled('INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4)', ['x', 1, 'y', 2])).toBeNull()
      expect(compiled('INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4)', ['x', 2, 'y', 1])).toContain('parameters')
      expect(compiled('INSERT INTO t (a, b) VALUES ($1, $2)', ['x', 1])).not.toBeNull()
    })
  })

  test('names results that are wrong, lacking or surplus', () => {
    expect(compareBehaviour(expected, log, new Map([['names', []]])).results).toContain('result names')
    expect(compareBehaviour(expected, log, new Map()).results).toContain('not recorded')
    expect(compareBehaviour(expected, log, new Map([...results, ['more', 1]])).results).toContain('not expected')
  })
})
