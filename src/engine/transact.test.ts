import { beforeEach, describe, expect, test } from 'vitest'
import type { SqljsDriver } from '../drivers/sqljs/sqljs-driver.ts'
import { sqljs } from '../drivers/sqljs/sqljs.ts'
import { AsyncSession } from '../orm/session/async.ts'
import { text } from '../sql/elements/text-clause.ts'
import type { AsyncConnection, AsyncEngine } from './async.ts'
import { createAsyncEngine } from './create-async-engine.ts'
import { createEngine } from './create-engine.ts'
import type { Engine } from './sync.ts'

let driver: SqljsDriver
let engine: Engine
let asyncEngine: AsyncEngine
beforeEach(async () => {
  driver = await sqljs.open()
  engine = createEngine(driver)
  asyncEngine = createAsyncEngine(driver)
  engine.begin((connection) => connection.execute(text('CREATE TABLE t (id INTEGER PRIMARY KEY)')))
})
const add = (id: number) => text('INSERT INTO t VALUES (:id)').bindParams({ id })
const count = () => engine.begin((connection) => connection.scalar(text('SELECT count(*) FROM t')))

describe('transact()', () => {
  test('commits what the work does, and gives what it gives', async () => {
    expect(await engine.transact((connection) => connection.execute(add(1)).rowCount)).toBe(1)
    expect(await asyncEngine.transact(async (connection) => (await connection.execute(add(2))).rowCount)).toBe(1)
    expect(count()).toBe(2)
  })

  test('undoes everything when the work throws, and does not run it again', async () => {
    let runs = 0
    const failing = engine.transact((connection) => {
      runs++
      connection.execute(add(1))
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect([runs, count()]).toEqual([1, 0])
  })

  test('lets nobody write between what it has read and what follows from that', async () => {
    const addNext = () =>
      asyncEngine.transact(async (connection) => {
        const last = await connection.scalar(text('SELECT count(*) FROM t'))
        await connection.execute(add(last as number))
      })
    await Promise.all([addNext(), addNext(), addNext()])
    expect(count()).toBe(3)
  })

  test('an asynchronous work during which the signal aborts is rolled back', async () => {
    for (const isOfSession of [false, true]) {
      const controller = new AbortController()
      const work = async (on: AsyncConnection | AsyncSession) => {
        await on.execute(add(1))
        controller.abort()
      }
      const { signal } = controller
      const working = isOfSession
        ? asyncEngine.transact(AsyncSession, work, { signal })
        : asyncEngine.transact(work, { signal })
      await expect(working).rejects.toMatchObject({ name: 'AbortError' })
      expect(count()).toBe(0)
    }
  })

  test('waits while another has the database, and runs the work again', async () => {
    const other = asyncEngine.connect()
    await other.execute(add(1))
    let runs = 0
    const waiting = engine.transact((connection) => {
      runs++
      connection.execute(add(2))
    })
    await new Promise((resolve) => setTimeout(resolve, 30))
    await other.commit()
    await waiting
    expect(runs).toBeGreaterThan(1)
    expect(count()).toBe(2)
  })

  test('gives up after as many attempts as it may', async () => {
    await using other = asyncEngine.connect()
    await other.execute(add(1))
    let runs = 0
    const work = (connection: { execute: (statement: ReturnType<typeof add>) => unknown }): void => {
      runs++
      connection.execute(add(2))
    }
    await expect(engine.transact(work, { maxAttempts: 3 })).rejects.toMatchObject({ code: 'database-busy' })
    expect(runs).toBe(3)
    await expect(engine.transact(work, { maxAttempts: 0 })).rejects.toThrow(
      'maxAttempts takes a whole number from 1 on',
    )
  })

  test('ends while it waits for the next attempt', async () => {
    await using other = asyncEngine.connect()
    await other.execute(add(1))
    const controller = new AbortController()
    const waiting = engine.transact((connection) => connection.execute(add(2)), controller)
    controller.abort()
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
  })

  test.each<[string, () => Promise<unknown>]>([
    ['a synchronous work', () => engine.transact(() => void run(engine.transact(() => 1)))],
    ['an asynchronous one', () => asyncEngine.transact(async () => run(asyncEngine.transact(() => 1)))],
    ['one on another engine of the database', () => asyncEngine.transact(() => run(engine.transact(() => 1)))],
  ])('is refused within %s', async (_, outer) => {
    await outer()
    expect(await inner).toMatchObject({ name: 'InvalidRequestError', code: 'nested-transact' })
    expect(await engine.transact(() => 2)).toBe(2)
  })
  let inner: Promise<unknown>
  /** The outer work ends well. */
  async function run(nested: Promise<unknown>): Promise<void> {
    inner = nested.catch((error: unknown) => error)
    await inner
  }

  test('is possible on another database', async () => {
    const other = createAsyncEngine(await sqljs.open())
    expect(await asyncEngine.transact(() => other.transact(() => 3))).toBe(3)
    await other.dispose()
  })

  test('says what it has waited for in vain, where that cannot be known at once', async () => {
    const patient = createAsyncEngine(await sqljs.open({ poolTimeoutMs: 30 }))
    const nested = patient.transact(async (connection) => {
      await connection.scalar(text('SELECT 1'))
      await patient.transact((within) => within.scalar(text('SELECT 2')))
    })
    await expect(nested).rejects.toMatchObject({
      code: 'pool-timeout',
      message: expect.stringMatching(/^Another transact\(\) has not ended.*SELECT 1/s),
    })
    await patient.dispose()
  })

  test('takes no promise of a synchronous work, and undoes what it did', async () => {
    const waiting = engine.transact(async (connection) => {
      connection.execute(add(1))
      await Promise.reject(new Error('not unhandled'))
    })
    await expect(waiting).rejects.toThrow("The function given for 'transact' returned a promise.")
    expect(count()).toBe(0)
  })

  test('leaves the lock and the saving to a driver that has them', async () => {
    const order: string[] = []
    const shared = createEngine(
      Object.assign(driver, {
        exclusively: async (work: () => unknown) => {
          order.push('locked')
          const result = await work()
          order.push('saved')
          return result
        },
      }),
    )
    await shared.transact((connection) => {
      connection.execute(add(1))
      order.push('run')
    })
    expect(order).toEqual(['locked', 'run', 'saved'])
  })
})
