import { beforeEach, describe, expect, test } from 'vitest'
import type { SqljsDriver } from '../drivers/sqljs/sqljs-driver.ts'
import { sqljs } from '../drivers/sqljs/sqljs.ts'
import { text } from '../sql/elements/text-clause.ts'
import type { AsyncEngine } from './async.ts'
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
