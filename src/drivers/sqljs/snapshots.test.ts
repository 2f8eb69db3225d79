import { afterEach, describe, expect, test } from 'vitest'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { createEngine } from '../../engine/create-engine.ts'
import type { DatabaseSnapshot } from '../../engine/driver.ts'
import type { Engine } from '../../engine/sync.ts'
import { PoolTimeoutError } from '../../errors/database-error.ts'
import { DriverError } from '../../errors/driver-error.ts'
import { ArgumentError, InvalidRequestError } from '../../errors/request-errors.ts'
import { text } from '../../sql/elements/text-clause.ts'
import type { FileSqljsDriver } from './file-sqljs-driver.ts'
import { sqljs } from './sqljs.ts'
import type { FileImage } from './vfs/block-changes.ts'

const module = await sqljs.load()
const opened: Engine[] = []

afterEach(() => {
  for (const engine of opened.splice(0)) engine.dispose()
})

function open(options?: Parameters<typeof sqljs.openSync>[1]): Engine {
  const engine = createEngine(sqljs.openSync(module, options))
  opened.push(engine)
  return engine
}

const run = (engine: Engine, sql: string) => engine.begin((connection) => void connection.execute(text(sql)))
const rows = (engine: Engine, sql: string) => engine.begin((connection) => connection.execute(text(sql)).tuples().all())
const check = (engine: Engine) => rows(engine, 'PRAGMA integrity_check')

/** A table of several blocks. */
function filled(engine: Engine): Engine {
  run(engine, 'CREATE TABLE t (id INTEGER PRIMARY KEY, note TEXT)')
  const numbers = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)'
  run(engine, `${numbers} INSERT INTO t SELECT i, hex(randomblob(200)) FROM n`)
  return engine
}

describe('snapshots', () => {
  test('rows and tables are as they were, again and again', () => {
    const engine = filled(open())
    const snapshot = engine.snapshot()
    const before = rows(engine, 'SELECT * FROM t')
    for (let round = 0; round < 2; round++) {
      run(engine, 'DELETE FROM t WHERE id > 10')
      run(engine, 'ALTER TABLE t ADD COLUMN more TEXT')
      run(engine, 'CREATE TABLE other (id INTEGER)')
      engine.restore(snapshot)
      expect(rows(engine, 'SELECT * FROM t')).toEqual(before)
      expect(rows(engine, 'SELECT name FROM sqlite_schema')).toEqual([['t']])
    }
    run(engine, "INSERT INTO t VALUES (1000, 'new')")
    expect(check(engine)).toEqual([['ok']])
  })

  test('what other tables had the same number of changes is not taken for the same', () => {
    const engine = open()
    run(engine, 'CREATE TABLE a (x)')
    const snapshot = engine.snapshot()
    run(engine, 'CREATE TABLE b (x)')
    expect(rows(engine, 'SELECT * FROM b')).toEqual([])
    engine.restore(snapshot)
    run(engine, 'CREATE TABLE c (x, y)')
    expect(() => rows(engine, 'SELECT * FROM b')).toThrow('no such table: b')
    expect(rows(engine, 'SELECT * FROM c')).toEqual([])
  })

  test('share the blocks that are the same, with each other and with the database', () => {
    const engine = filled(open())
    const blocks = () => (engine.snapshot() as FileImage).blocks
    const before = blocks()
    expect(before.length).toBeGreaterThan(10)
    expect(blocks().every((block, index) => block === before[index])).toBe(true)
    run(engine, "UPDATE t SET note = '' WHERE id = 1")
    const different = blocks().filter((block, index) => block !== before[index])
    // Only the page with the row; the first counts changes once for all that one connection does.
    expect(different).toHaveLength(1)
  })

  test('one of an empty database gives an empty one', () => {
    const engine = open()
    const snapshot = engine.snapshot()
    filled(engine)
    engine.restore(snapshot)
    expect(rows(engine, 'SELECT * FROM sqlite_schema')).toEqual([])
    expect(rows(filled(engine), 'SELECT count(*) FROM t')[0]![0]).toBe(100)
    expect(check(engine)).toEqual([['ok']])
  })

  test('one database goes on where another was', () => {
    const [first, second] = [filled(open()), open()]
    run(second, 'CREATE TABLE gone (x)')
    second.restore(first.snapshot())
    run(first, 'DELETE FROM t')
    expect(rows(second, 'SELECT count(*) FROM t')[0]![0]).toBe(100)
    expect(check(second)).toEqual([['ok']])
  })

  test('live queries hear of it', () => {
    const driver = sqljs.openSync(module)
    const engine = createEngine(driver)
    opened.push(engine)
    const snapshot = engine.snapshot()
    const heard: unknown[] = []
    const stop = engine.core.driver.onChange?.((change) => heard.push(change))
    engine.restore(snapshot)
    stop?.()
    engine.restore(snapshot)
    expect(heard).toEqual([{ tables: 'all' }])
  })

  test('are refused while a transaction or a stream is open', () => {
    const engine = filled(open())
    const snapshot = engine.snapshot()
    const connection = engine.connect()
    connection.execute(text('DELETE FROM t'))
    expect(() => engine.snapshot()).toThrow(InvalidRequestError)
    expect(() => engine.restore(snapshot)).toThrow('Commit or roll back first')
    connection.rollback()
    const stream = connection.stream(text('SELECT * FROM t'), undefined, { yieldPer: 2 })
    stream.fetchOne()
    expect(() => engine.restore(snapshot)).toThrow(InvalidRequestError)
    stream.close()
    engine.restore(snapshot)
  })

  test('are refused while a statement that writes is read in parts, which goes on', () => {
    const driver = sqljs.openSync(module) as FileSqljsDriver
    const engine = createEngine(driver)
    opened.push(filled(engine))
    const { connect, fetch } = driver.syncHandler
    const connection = connect({ kind: 'connect' })
    const next = (from: number | string) => {
      const statement = typeof from === 'string' ? { sql: from, params: [], effect: 'write' as const } : from
      return fetch!({ kind: 'fetch', connection, from: statement, count: 30 })
    }
    const { cursor } = next('DELETE FROM t WHERE id > 50 RETURNING id')
    expect(() => driver.snapshot()).toThrow(InvalidRequestError)
    expect(next(cursor!).rows).toHaveLength(20)
    expect(rows(engine, 'SELECT count(*) FROM t')).toEqual([[50]])
  })

  test('are refused when the database cannot read their text', () => {
    const other = open()
    run(other.executionOptions({ isolationLevel: 'AUTOCOMMIT' }), "PRAGMA encoding='UTF-16le'")
    const ours = filled(open())
    const [snapshot, wide] = [ours.snapshot(), filled(other).snapshot()]
    for (const [engine, unreadable] of [
      [ours, wide],
      [other, snapshot],
    ] as const) {
      expect(() => engine.restore(unreadable)).toThrow(ArgumentError)
      expect(rows(engine, 'SELECT count(*) FROM t')).toEqual([[100]])
      expect(check(engine)).toEqual([['ok']])
    }
    run(other, 'DELETE FROM t')
    other.restore(wide)
    expect(rows(other, 'SELECT count(*) FROM t')).toEqual([[100]])
  })

  test('a database that was closed says so', () => {
    const driver = sqljs.openSync(module) as FileSqljsDriver
    const snapshot = driver.snapshot()
    driver.dispose()
    expect(() => driver.snapshot()).toThrow('after the database was closed')
    expect(() => driver.restore(snapshot)).toThrow('after the database was closed')
  })

  test('a large page, a small one', () => {
    for (const size of [512, 65_536]) {
      const engine = open()
      const empty = engine.snapshot()
      run(engine.executionOptions({ isolationLevel: 'AUTOCOMMIT' }), `PRAGMA page_size=${size}`)
      filled(engine)
      const snapshot = engine.snapshot()
      run(engine, 'DELETE FROM t')
      engine.restore(snapshot)
      expect(rows(engine, 'SELECT count(*) FROM t')[0]![0]).toBe(100)
      engine.restore(empty)
      expect(rows(engine, 'SELECT * FROM sqlite_schema')).toEqual([])
      filled(engine)
      expect([rows(engine, 'PRAGMA page_size'), check(engine)]).toEqual([[[size]], [['ok']]])
    }
  })
})

test('an asynchronous engine goes back while no other tab writes, and says so when it cannot be stored', async () => {
  const order: string[] = []
  const driver = (await sqljs.open()) as FileSqljsDriver
  const restore = driver.restore.bind(driver)
  const engine = createAsyncEngine(
    Object.assign(driver, {
      restore: (snapshot: DatabaseSnapshot) => {
        order.push('restored')
        restore(snapshot)
      },
      exclusively: async (work: () => unknown) => {
        order.push('locked')
        await work()
        throw new DriverError({ kind: 'timeout', message: 'No turn.' })
      },
    }),
  )
  await using _end = { [Symbol.asyncDispose]: () => engine.dispose() }
  const failed = engine.restore(await engine.snapshot())
  await expect(failed).rejects.toThrow(PoolTimeoutError)
  expect(order).toEqual(['locked', 'restored'])
})
