import { afterEach, describe, expect, test, vi } from 'vitest'
import { DriverError } from '../../errors/driver-error.ts'
import { AbortError } from '../../errors/request-errors.ts'
import type { AsyncHandler, ConnectionId, DriverResult } from '../../io/requests.ts'
import { sqljs } from './sqljs.ts'
import type { SqljsDriver } from './sqljs-driver.ts'

const module = await sqljs.load()
const opened: SqljsDriver[] = []

afterEach(() => {
  vi.unstubAllEnvs()
  for (const driver of opened.splice(0)) driver.dispose()
})

/** A database with a table, and two connections to it, of which the first holds the lease. */
async function contended(poolTimeoutMs = 1000) {
  const driver = sqljs.openSync(module, { poolTimeoutMs })
  opened.push(driver)
  const handler = driver.asyncHandler
  const [holder, other] = [await handler.connect({ kind: 'connect' }), await handler.connect({ kind: 'connect' })]
  await run(handler, other, 'CREATE TABLE t (n)')
  await begin(handler, holder)
  await run(handler, holder, 'INSERT INTO t\n  VALUES (1)')
  return { driver, handler, holder, other }
}

function run(
  handler: AsyncHandler,
  connection: ConnectionId,
  sql: string,
  signal?: AbortSignal,
): Promise<DriverResult> {
  const statement = { sql, params: [], effect: 'unknown' } as const
  return Promise.resolve(handler.execute({ kind: 'execute', connection, statement }, signal))
}

const begin = async (handler: AsyncHandler, connection: ConnectionId, signal?: AbortSignal) =>
  handler.begin({ kind: 'begin', connection, mode: 'deferred' }, signal)
const commit = async (handler: AsyncHandler, connection: ConnectionId) => handler.commit({ kind: 'commit', connection })
const rollback = async (handler: AsyncHandler, connection: ConnectionId) =>
  handler.rollback({ kind: 'rollback', connection })

async function isPending(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol('pending')
  for (let turn = 0; turn < 5; turn++) await Promise.resolve()
  return (await Promise.race([promise, Promise.resolve(pending)])) === pending
}

describe('while the lease is held', () => {
  test.each(['commit', 'rollback', 'close'] as const)('a read of another connection waits for %s', async (end) => {
    const { handler, holder, other } = await contended()
    const reading = run(handler, other, 'SELECT count(*) FROM t')
    expect(await isPending(reading)).toBe(true)
    if (end === 'commit') await commit(handler, holder)
    if (end === 'rollback') await rollback(handler, holder)
    if (end === 'close') await handler.close({ kind: 'close', connection: holder, broken: false })
    expect((await reading).rows).toEqual([[end === 'commit' ? 1 : 0]])
  })

  test('the holder goes on', async () => {
    const { handler, holder } = await contended()
    expect((await run(handler, holder, 'SELECT count(*) FROM t')).rows).toEqual([[1]])
  })

  test('those who wait come in their order, and a new lease stops those behind it', async () => {
    const { handler, holder, other } = await contended()
    const third = await handler.connect({ kind: 'connect' })
    const fourth = await handler.connect({ kind: 'connect' })
    const order: string[] = []
    const note = (name: string) => () => void order.push(name)
    const first = run(handler, other, 'SELECT 1').then(note('read of other'))
    const second = begin(handler, third).then(note('begin of third'))
    const last = run(handler, fourth, 'SELECT count(*) FROM t')
    await commit(handler, holder)
    await Promise.all([first, second])
    expect(order).toEqual(['read of other', 'begin of third'])
    expect(await isPending(last)).toBe(true)
    await run(handler, third, 'INSERT INTO t VALUES (2)')
    await commit(handler, third)
    expect((await last).rows).toEqual([[2]])
  })

  test('a newcomer does not pass those who wait', async () => {
    const { handler, holder, other } = await contended()
    const third = await handler.connect({ kind: 'connect' })
    const order: string[] = []
    const waiting = run(handler, other, 'SELECT 1').then(() => order.push('first'))
    const committed = commit(handler, holder)
    const newcomer = run(handler, third, 'SELECT 1').then(() => order.push('newcomer'))
    await Promise.all([waiting, committed, newcomer])
    expect(order).toEqual(['first', 'newcomer'])
  })

  test('the error of one who waited is his own', async () => {
    const { handler, holder, other } = await contended()
    const failing = run(handler, other, 'SELECT * FROM missing')
    const reading = run(handler, other, 'SELECT 1')
    await commit(handler, holder)
    await expect(failing).rejects.toThrow('no such table')
    expect((await reading).rows).toEqual([[1]])
  })

  test('batches wait too', async () => {
    const { handler, holder, other } = await contended()
    const statements = [{ sql: 'INSERT INTO t VALUES (2)', params: [], effect: 'write' }] as const
    const sending = Promise.resolve(handler.batch({ kind: 'batch', connection: other, statements, atomic: true }))
    expect(await isPending(sending)).toBe(true)
    await commit(handler, holder)
    expect(await sending).toHaveLength(1)
  })

  test('waiting ends with an error that names the holder', async () => {
    const { handler, other } = await contended(20)
    const error = await run(handler, other, 'SELECT 1').catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(DriverError)
    const { info } = error as DriverError
    expect(info.kind).toBe('timeout')
    expect(info.message).toContain("within 20 ms. The holder's first statement is: INSERT INTO t VALUES (1)")
    expect(info.message).toMatch(/The lease was taken\n\s+at [^\n]*write-lease\.test\.ts/)
  })

  test('in production the error does not say where the lease was taken', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    const { handler, other } = await contended(5)
    const error = await run(handler, other, 'SELECT 1').catch((caught: unknown) => caught)
    expect((error as DriverError).message).toMatch(/INSERT INTO t VALUES \(1\)$/)
  })

  test('one whose time has run out does not run later', async () => {
    const { handler, holder, other } = await contended(5)
    await expect(run(handler, other, 'INSERT INTO t VALUES (2)')).rejects.toThrow('did not become free')
    await commit(handler, holder)
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect((await run(handler, other, 'SELECT count(*) FROM t')).rows).toEqual([[1]])
  })

  test('without a limit of time it waits', async () => {
    const { handler, holder, other } = await contended(Number.POSITIVE_INFINITY)
    const reading = run(handler, other, 'SELECT count(*) FROM t')
    await new Promise((resolve) => setTimeout(resolve, 10))
    await commit(handler, holder)
    expect((await reading).rows).toEqual([[1]])
  })

  test('a signal ends the waiting', async () => {
    const { handler, holder, other } = await contended()
    const controller = new AbortController()
    const beginning = begin(handler, other, controller.signal)
    controller.abort(new Error('enough'))
    const error = await beginning.catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(AbortError)
    expect((error as AbortError).cause).toEqual(new Error('enough'))
    await expect(run(handler, other, 'SELECT 1', AbortSignal.abort())).rejects.toBeInstanceOf(AbortError)
    await commit(handler, holder)
    await begin(handler, other)
  })

  test('closing the database ends the waiting', async () => {
    const { driver, handler, other } = await contended()
    const reading = run(handler, other, 'SELECT 1')
    driver.dispose()
    await expect(reading).rejects.toThrow('The database was closed.')
  })

  test('a synchronous request fails at once and names the holder', async () => {
    const { driver, other } = await contended()
    const handler = driver.syncHandler
    const statement = { sql: 'SELECT 1', params: [], effect: 'read' } as const
    const failing = [
      () => handler.execute({ kind: 'execute', connection: other, statement }),
      () => handler.batch({ kind: 'batch', connection: other, statements: [statement], atomic: false }),
      () => handler.begin({ kind: 'begin', connection: other, mode: 'deferred' }),
    ]
    for (const call of failing) {
      expect(call).toThrow(DriverError)
      expect(call).toThrow(
        /a synchronous engine cannot wait. The holder's first statement is: INSERT INTO t VALUES \(1\)/,
      )
    }
  })
})
