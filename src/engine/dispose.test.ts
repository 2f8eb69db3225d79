import { beforeAll, expect, test } from 'vitest'
import { sqljs } from '../drivers/sqljs/sqljs.ts'
import type { SqlJsModule } from '../drivers/sqljs/sqljs-module.ts'
import { event } from '../event/event.ts'
import { text } from '../sql/elements/text-clause.ts'
import { createAsyncEngine } from './create-async-engine.ts'
import { createEngine } from './create-engine.ts'
import { QueuePool } from './pool/queue-pool.ts'

let module: SqlJsModule
beforeAll(async () => {
  module = await sqljs.load()
})

/** An engine with a pool, on a database with a table. */
function pooled() {
  const engine = createEngine(sqljs.openSync(module), { poolClass: QueuePool })
  const told: string[] = []
  engine.begin((connection) => connection.execute(text('CREATE TABLE t (id INTEGER)')))
  for (const name of ['connect', 'close', 'engineDisposed'] as const) event.listen(engine, name, () => told.push(name))
  return { engine, told }
}
const query = text('SELECT count(*) FROM t')

test('an engine with a pool goes on with another', () => {
  const { engine, told } = pooled()
  const { pool } = engine
  engine.dispose()
  expect(told).toEqual(['close', 'engineDisposed'])
  expect(engine.begin((connection) => connection.scalar(query))).toBe(0)
  expect([told.at(-1), engine.pool === pool]).toEqual(['connect', false])
})

test('a connection in use is closed when it comes back, and not kept by the old pool', () => {
  const { engine, told } = pooled()
  const connection = engine.connect()
  connection.scalar(query)
  const pool = engine.pool as QueuePool
  engine.dispose()
  expect([told, connection.scalar(query)]).toEqual([['engineDisposed'], 0])
  connection.close()
  expect(told).toEqual(['engineDisposed', 'close'])
  expect((engine.pool as QueuePool).checkedIn()).toBe(0)
  expect(pool).not.toBe(engine.pool)
})

test('close: false leaves the old connections open', () => {
  const { engine, told } = pooled()
  const old = engine.pool as QueuePool
  engine.dispose({ close: false })
  expect([told, old.checkedIn(), engine.pool === old]).toEqual([['engineDisposed'], 1, false])
})

test('the end of its scope closes the database for good', async () => {
  const { engine } = pooled()
  {
    using scope = engine
    scope.dispose()
  }
  expect(() => engine.connect().execute(query)).toThrow('This engine was disposed.')
  const asyncEngine = createAsyncEngine(sqljs.openSync(module), { poolClass: QueuePool })
  {
    await using scope = asyncEngine
    await scope.begin((connection) => connection.execute(text('SELECT 1')))
    await scope.dispose()
    expect(await scope.begin((connection) => connection.scalar(text('SELECT 1')))).toBe(1)
  }
  await expect(asyncEngine.connect().execute(text('SELECT 1'))).rejects.toThrow('This engine was disposed.')
})

test('without a pool nothing but close: false lets it go on', () => {
  const engine = createEngine(sqljs.openSync(module))
  engine.dispose({ close: false })
  expect(engine.begin((connection) => connection.scalar(text('SELECT 1')))).toBe(1)
  engine.dispose()
  expect(() => engine.connect().execute(text('SELECT 1'))).toThrow('This engine was disposed.')
})
