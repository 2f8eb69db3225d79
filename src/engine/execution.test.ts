import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Dialect } from '../dialects/dialect.ts'
import { postgresql } from '../dialects/postgresql/dialect.ts'
import { sqlite } from '../dialects/sqlite/dialect.ts'
import { scriptedHandler } from '../io/scripted-handler.ts'
import { column } from '../schema/column-definition.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { bindparam } from '../sql/constructs/bindparam.ts'
import { insert } from '../sql/dml/insert.ts'
import { func } from '../sql/functions/func.ts'
import { literal } from '../sql/literal.ts'
import { Integer } from '../types/integer.ts'
import { EngineCore } from './engine-core.ts'
import type { EngineOptions } from './engine-options.ts'
import { planExecutions } from './execution.ts'

const t = new Table('t', new MetaData(), {
  id: column(Integer, { primaryKey: true }),
  a: column(Integer),
  b: column(Integer, { default: 5 }),
})

function engineWith(maxParameters: number, dialect: Dialect = sqlite, options: EngineOptions = {}): EngineCore {
  const asyncHandler = scriptedHandler([]).handler
  const capabilities = { transactions: 'interactive', beginsOn: 'firstWrite', maxParameters } as const
  return new EngineCore(dialect, { name: 'x', dialect, capabilities, asyncHandler, dispose() {} }, options)
}
const rowsOfLength = (length: number) => Array.from({ length }, (_, i) => ({ a: i }))
const statementsOf = (engine: EngineCore, statement: unknown, parameters?: unknown) =>
  planExecutions(engine, statement, parameters).map(({ statements }) => {
    expect(statements).toHaveLength(1)
    return statements[0]!
  })
const lengths = (engine: EngineCore, statement: unknown) =>
  statementsOf(engine, statement).map(({ statement: { params } }) => params.length)

describe('rows that do not fit into one statement', () => {
  test.each([
    [5, 4, [4, 4, 2]],
    [5, 5, [4, 4, 2]],
    [4, 8, [8]],
    [4, 100, [8]],
    [1, 2, [2]],
  ])('%i rows of two parameters, by %i at most', (rows, maxParameters, expected) => {
    expect(lengths(engineWith(maxParameters), insert(t).values(rowsOfLength(rows)))).toEqual(expected)
  })

  test('what a row of RETURNING needs is taken off', () => {
    const statement = insert(t).values(rowsOfLength(4)).returning(t.c.a.plus(1))
    expect(lengths(engineWith(5), statement)).toEqual([5, 5])
    expect(lengths(engineWith(4), statement)).toEqual([3, 3, 3, 3])
  })

  test('a row that is too long alone', () => {
    expect(() => lengths(engineWith(1), insert(t).values(rowsOfLength(2)))).toThrow(
      expect.objectContaining({
        name: 'ArgumentError',
        message: 'One row has 2 parameters, and the driver takes 1.',
      }),
    )
  })

  test('no statement has more than a thousand rows', () => {
    expect(lengths(engineWith(1e6), insert(t).values(rowsOfLength(2001)))).toEqual([2000, 2000, 2])
  })

  test.each([sqlite, postgresql])('any numbers: all rows, in order, within the bound: $name', (dialect) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 2, max: 30 }), (rows, maxParameters) => {
        const statements = statementsOf(engineWith(maxParameters, dialect), insert(t), rowsOfLength(rows))
        const params = statements.map(({ statement }) => statement.params)
        expect(Math.max(...params.map(({ length }) => length))).toBeLessThanOrEqual(maxParameters)
        expect(params.flat()).toEqual(rowsOfLength(rows).flatMap(({ a }) => [a, 5]))
        // As few statements as can be.
        expect(statements).toHaveLength(Math.ceil(rows / Math.floor(maxParameters / 2)))
        for (const { statement } of statements) {
          expect(statement.sql.match(/\?|\$\d+/g)).toHaveLength(statement.params.length)
        }
      }),
    )
  })
})

describe('an INSERT whose values are expressions over the parameters of each record', () => {
  const made = insert(t).values({ a: func.abs(bindparam('n', { type: Integer })) })
  const records = [{ n: -1 }, { n: -2 }, { n: -3 }]

  test('goes in statements of many rows, as many as fit', () => {
    const statements = statementsOf(engineWith(4), made.returning(t.c.a), records)
    expect(statements.map(({ statement: { sql, params } }) => [sql, params])).toEqual([
      ['INSERT INTO t (a, b) VALUES (abs(?), ?), (abs(?), ?) RETURNING a', [-1, 5, -2, 5]],
      ['INSERT INTO t (a, b) VALUES (abs(?), ?) RETURNING a', [-3, 5]],
    ])
  })

  test('comes back in order where the database promises it', () => {
    const ordered = made.returning(t.c.a, { sortByParameterOrder: true })
    const [statement] = statementsOf(engineWith(99, postgresql), ordered, records)
    expect(statement!.statement.sql).toBe(
      'INSERT INTO t (a, b) SELECT p0::INTEGER, p1::INTEGER FROM (VALUES (abs($1::INTEGER), $2, 0), ' +
        '(abs($3::INTEGER), $4, 1), (abs($5::INTEGER), $6, 2)) AS imp_sen(p0, p1, sen_counter) ' +
        'ORDER BY sen_counter RETURNING t.a, t.id',
    )
    expect(planExecutions(engineWith(99), ordered, records)[0]!.statements).toHaveLength(3)
  })

  test('runs once for each record where nothing comes back, or a parameter stands elsewhere', () => {
    expect(planExecutions(engineWith(99), made, records)[0]!.statements).toHaveLength(3)
    const elsewhere = made.returning(t.c.a.plus(bindparam('n', { type: Integer })))
    expect(planExecutions(engineWith(99), elsewhere, records)[0]!.statements).toHaveLength(3)
  })
})

describe('useInsertManyValues: false', () => {
  const engine = engineWith(99, sqlite, { useInsertManyValues: false })
  const sent = (statement: unknown) =>
    planExecutions(engine, statement, undefined).map(({ statements }) =>
      statements.map(({ statement: { sql, params } }) => [sql, params]),
    )

  test('sends rows one by one, those that are plain in one request', () => {
    const sql = 'INSERT INTO t (a, b) VALUES (?, ?)'
    const one = [sql, [0, 5]]
    expect(sent(insert(t).values(rowsOfLength(2)))).toEqual([[one, [sql, [1, 5]]]])
    expect(sent(insert(t).values(rowsOfLength(1)))).toEqual([[one]])
    const made = 'INSERT INTO t (a, b) VALUES (abs(?), ?)'
    expect(sent(insert(t).values([{ a: func.abs(literal(-1)) }, { a: func.abs(literal(-2)) }]))).toEqual([
      [[made, [-1, 5]]],
      [[made, [-2, 5]]],
    ])
  })

  test('refuses RETURNING of many', () => {
    const statement = insert(t).returning(t.c.id)
    expect(() => sent(statement.values(rowsOfLength(2)))).toThrow(expect.objectContaining({ name: 'StatementError' }))
    expect(sent(statement.values(rowsOfLength(1)))).toHaveLength(1)
  })
})

describe('what a driver is told', () => {
  const first = (statement: unknown) => statementsOf(engineWith(99), statement)[0]!

  test('to report the key that it makes for one row', () => {
    expect(first(insert(t).values({ a: 1 })).statement.wantsInsertId).toBe(true)
    expect(first(insert(t).values({ a: 1, id: 1 })).statement).not.toHaveProperty('wantsInsertId')
    expect(first(insert(t).values(rowsOfLength(2))).statement).not.toHaveProperty('wantsInsertId')
    expect(first(insert(t).values({ a: 1 }).returning(t.c.id)).statement).not.toHaveProperty('wantsInsertId')
  })

  test('whether rows are wanted', () => {
    expect(first(insert(t).values({ a: 1 })).returnsRows).toBe(false)
    expect(first(insert(t).values({ a: 1 }).returning(t.c.id)).returnsRows).toBe(true)
  })
})
