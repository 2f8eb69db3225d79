import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AsyncEngine } from '../../engine/async.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { createEngine } from '../../engine/create-engine.ts'
import { event } from '../../event/event.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { createDatabase, type TestDatabase } from '../../testing/node/create-database.ts'
import { sqljs } from '../sqljs/sqljs.ts'
import { pg } from './pg.ts'

let database: TestDatabase
let engine: AsyncEngine
let isConfigured: boolean

beforeAll(async () => {
  database = await createDatabase(process.env['ATHANOR_TEST_POSTGRES_URL'] ?? '')
  engine = createAsyncEngine(database.url, { drivers: [pg] })
  await engine.begin(async (connection) => {
    isConfigured = (await connection.scalar(text('SHOW max_prepared_transactions'))) !== '0'
    await connection.execute(text('CREATE TABLE t (id INTEGER PRIMARY KEY)'))
  })
})
afterAll(async () => {
  await engine.dispose()
  await database.drop()
})

/** Servers such as PGlite keep no prepared transactions. */
const twophaseTest = (title: string, run: () => Promise<void>): void =>
  test(title, async ({ skip }) => {
    skip(!isConfigured, 'max_prepared_transactions is 0')
    await run()
  })

const add = (id: number) => text('INSERT INTO t VALUES (:id)').bindParams({ id })
const has = (id: number) =>
  engine.begin((connection) => connection.scalar(text('SELECT count(*) FROM t WHERE id = :id').bindParams({ id })))
const seen = Number

twophaseTest('a transaction is prepared and committed, and tells its own events', async () => {
  const told: unknown[] = []
  await using connection = engine.connect()
  for (const name of ['beginTwophase', 'prepareTwophase', 'commitTwophase'] as const) {
    event.listen(connection, name, ({ xid, isPrepared }) => told.push([name, xid, isPrepared]))
  }
  for (const name of ['begin', 'commit'] as const) event.listen(connection, name, () => told.push(name))
  const transaction = await connection.beginTwophase("it's")
  await connection.execute(add(1))
  await transaction.prepare()
  expect(seen(await has(1))).toBe(0)
  await expect(connection.execute(add(9))).rejects.toThrow('This transaction is prepared')
  await transaction.commit()
  expect([seen(await has(1)), transaction.isActive, transaction.xid]).toEqual([1, false, "it's"])
  expect(told).toEqual([
    ['beginTwophase', "it's", false],
    ['prepareTwophase', "it's", false],
    ['commitTwophase', "it's", true],
  ])
})

twophaseTest('one that is not committed is rolled back at the end of its block, prepared or not', async () => {
  for (const isPrepared of [true, false]) {
    await using connection = engine.connect()
    {
      await using transaction = await connection.beginTwophase()
      await connection.execute(add(2))
      if (isPrepared) await transaction.prepare()
    }
    expect([await connection.recoverTwophase(), seen(await has(2))]).toEqual([[], 0])
  }
})

twophaseTest('one phase is enough, and nothing need be executed', async () => {
  await using connection = engine.connect()
  const transaction = await connection.beginTwophase()
  await connection.execute(add(3))
  await transaction.commit()
  expect(seen(await has(3))).toBe(1)
  const empty = await connection.beginTwophase('empty')
  await empty.prepare()
  await expect(empty.prepare()).resolves.toBeUndefined()
  expect(await connection.engine.connect().recoverTwophase()).toEqual(['empty'])
  await empty.rollback()
})

twophaseTest('prepared transactions are found and ended by another connection', async () => {
  for (const id of [4, 5]) {
    const lost = engine.connect()
    const transaction = await lost.beginTwophase(`lost ${id}`)
    await lost.execute(add(id))
    await transaction.prepare()
    await lost.invalidate()
  }
  await using connection = engine.connect()
  expect(await connection.recoverTwophase()).toEqual(['lost 4', 'lost 5'])
  await connection.commitPrepared('lost 4')
  await connection.rollbackPrepared('lost 5')
  expect([await connection.recoverTwophase(), seen(await has(4)), seen(await has(5))]).toEqual([[], 1, 0])
  await expect(connection.commitPrepared('lost 5')).rejects.toThrow(expect.objectContaining({ sqlState: '42704' }))
  await connection.execute(add(6))
  await expect(connection.recoverTwophase()).rejects.toThrow('This connection is in a transaction')
})

twophaseTest('what failed cannot be prepared', async () => {
  await using connection = engine.connect()
  const transaction = await connection.beginTwophase()
  await connection.execute(add(7))
  await expect(connection.execute(add(7))).rejects.toThrow()
  await expect(transaction.prepare()).rejects.toThrow('rolled the transaction back')
  await transaction.rollback()
  expect([await connection.recoverTwophase(), seen(await has(7))]).toEqual([[], 0])
})

test('a driver without refuses', async () => {
  const memory = createEngine(await sqljs.open())
  using connection = memory.connect()
  for (const attempt of [
    () => connection.beginTwophase(),
    () => connection.recoverTwophase(),
    () => connection.commitPrepared('x'),
  ]) {
    expect(attempt).toThrow(
      expect.objectContaining({
        name: 'InvalidRequestError',
        message: "The driver 'sqljs' has no transactions in two phases.",
      }),
    )
  }
  expect(connection.inTransaction()).toBe(false)
})
