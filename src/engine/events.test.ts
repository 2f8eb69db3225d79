import { afterEach, describe, expect, test } from 'vitest'
import { sqljs } from '../drivers/sqljs/sqljs.ts'
import { event } from '../event/event.ts'
import { text } from '../sql/elements/text-clause.ts'
import { createAsyncEngine } from './create-async-engine.ts'
import { createEngine } from './create-engine.ts'
import type { EngineOptions } from './engine-options.ts'
import { openAs } from '../testing/fixtures/open-as.ts'

const module = await sqljs.load()
const disposals: (() => void)[] = []
afterEach(() => {
  for (const dispose of disposals.splice(0)) dispose()
})

function driverOf(transaction: 'interactive' | 'batch') {
  const driver = openAs(module, transaction)
  driver.database.run('CREATE TABLE t (a UNIQUE)')
  disposals.push(() => driver.dispose())
  return driver
}

/** An engine, and what it tells, as short lines. */
function told(transaction: 'interactive' | 'batch' = 'interactive') {
  const engine = createEngine(driverOf(transaction))
  const lines: string[] = []
  for (const name of ['begin', 'commit', 'rollback'] as const) event.listen(engine, name, () => lines.push(name))
  event.listen(engine, 'beforeExecute', ({ sql, params, isStaged }) => {
    lines.push(`before ${sql} ${JSON.stringify(params)}${isStaged ? ' staged' : ''}`)
  })
  event.listen(engine, 'afterExecute', ({ sql, rowCount, error }) => {
    lines.push(`after ${sql} ${rowCount}${error === undefined ? '' : ` ${(error as Error).name}`}`)
  })
  return { engine, lines }
}
const add = text('INSERT INTO t VALUES (:a)')
const sql = 'INSERT INTO t VALUES (?)'

describe('events', () => {
  test('come in the order of what happens', () => {
    const { engine, lines } = told()
    engine.begin((connection) => {
      lines.push('body')
      connection.execute(add, { a: 1 })
    })
    expect(lines).toEqual(['begin', 'body', `before ${sql} [1]`, `after ${sql} 1`, 'commit'])
  })

  test('of a statement that fails: afterExecute has the error, and it is thrown', () => {
    const { engine, lines } = told()
    const run = () => engine.begin((connection) => connection.execute(add, [{ a: 1 }, { a: 1 }]))
    expect(run).toThrow('UNIQUE')
    expect(lines).toEqual(['begin', `before ${sql} [[1],[1]]`, `after ${sql} -1 IntegrityError`, 'rollback'])
  })

  test('on a batch driver: statements that wait say so', () => {
    const { engine, lines } = told('batch')
    const connection = engine.connect()
    connection.execute(add, [{ a: 1 }, { a: 2 }])
    connection.commit()
    connection.execute(text('SELECT a FROM t'))
    connection.close()
    expect(lines).toEqual([
      ...['begin', `before ${sql} [[1],[2]] staged`, `after ${sql} -1`, 'commit'],
      ...['begin', 'before SELECT a FROM t []', 'after SELECT a FROM t 2', 'rollback'],
    ])
  })

  test('have the expression and the time', () => {
    const { engine } = told()
    const done: { statement?: unknown; durationMs: number }[] = []
    event.listen(engine, 'afterExecute', (e) => done.push(e))
    const statement = text('SELECT 1')
    engine.connect().execute(statement)
    expect(done[0]!.statement).toBe(statement)
    expect(done[0]!.durationMs).toBeGreaterThanOrEqual(0)
  })
})

describe('listeners', () => {
  test('that throw before a statement keep it from being sent', () => {
    const { engine, lines } = told()
    event.listen(engine, 'beforeExecute', () => {
      throw new RangeError('no')
    })
    expect(() => engine.begin((connection) => connection.execute(add, { a: 1 }))).toThrow(RangeError)
    expect(lines).toEqual(['begin', `before ${sql} [1]`, 'rollback'])
  })

  test('that throw after a statement fail it, and are told once', () => {
    const { engine, lines } = told()
    event.listen(engine, 'afterExecute', () => {
      throw new RangeError('no')
    })
    expect(() => engine.begin((connection) => connection.execute(add, { a: 1 }))).toThrow(RangeError)
    expect(lines).toEqual(['begin', `before ${sql} [1]`, `after ${sql} 1`, 'rollback'])
  })

  test('that return a promise are refused by a synchronous engine, by name', () => {
    const { engine } = told()
    event.listen(engine, 'begin', async () => {})
    expect(() => engine.connect().execute(text('SELECT 1'))).toThrow(
      "The function given for 'begin' returned a promise",
    )
  })

  test('are awaited by an asynchronous engine', async () => {
    const engine = createAsyncEngine(driverOf('interactive'))
    const lines: string[] = []
    event.listen(engine, 'beforeExecute', async () => {
      await Promise.resolve()
      lines.push('listened')
    })
    event.listen(engine, 'afterExecute', () => lines.push('executed'))
    await engine.connect().execute(text('SELECT 1'))
    expect(lines).toEqual(['listened', 'executed'])
  })
})

test('echo writes statements with their parameters, and transactions', () => {
  const lines: string[] = []
  const echo: EngineOptions['echo'] = (line) => lines.push(line.replace(/[\d.]+ ms/, 'N ms'))
  const engine = createEngine(driverOf('interactive'), { echo })
  const connection = engine.connect()
  connection.execute(add, { a: 1 })
  expect(() => connection.execute(add, { a: 1 })).toThrow('UNIQUE')
  connection.execute(add, { a: 2n })
  connection.execute(add, { a: new Date(0) })
  connection.commit()
  expect(lines).toEqual([
    'BEGIN',
    `${sql}\n  [1] N ms`,
    `${sql}\n  [1] N ms failed: IntegrityError: UNIQUE constraint failed: t.a\n[SQL: ${sql}]\n[parameters: [1]]`,
    `${sql}\n  [2] N ms`,
    `${sql}\n  ["1970-01-01 00:00:00.000000"] N ms`,
    'COMMIT',
  ])
})
