import { describe, expect, test } from 'vitest'
import { AbortError } from '../../errors/request-errors.ts'
import { update } from '../../sql/dml/update.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { select } from '../../sql/selectable/select.ts'
import { isPglite } from '../../testing/node/is-pglite.ts'
import type { NeonSettings } from './options.ts'
import { accounts, balance, local, opened, raise, withNeonAccount } from '../../testing/fixtures/neon/neon-account.ts'

withNeonAccount()

test('a transaction over a socket may read on a replica, which takes no token', { skip: isPglite() }, async () => {
  const clientOptions = { options: '-c default_transaction_read_only=on' }
  const { engine } = await opened({ clientOptions })
  await using connection = engine.connect()
  for (const run of [
    () => connection.beginNested(),
    () => connection.executionOptions({ isolationLevel: 'SERIALIZABLE' }),
  ]) {
    await run()
    expect(await connection.scalar(select(accounts.c.balance))).toBe(0)
    await connection.commit()
  }
  await connection.beginNested()
  await expect(connection.execute(raise)).rejects.toThrow('read-only')
})

test('of the staged statements that a promotion sends, the one that fails is named', async () => {
  const { engine } = await opened()
  await using connection = engine.connect()
  await connection.execute(raise)
  await connection.execute(text('UPDATE account SET balance = balance / 0'))
  await connection.execute(update(accounts).values({ note: 'x' }))
  await expect(connection.beginNested()).rejects.toMatchObject({
    name: 'DataError',
    statement: 'UPDATE account SET balance = balance / 0',
  })
})

test('what a promotion sends goes together, values and results of all kinds', async () => {
  const { engine } = await opened()
  await using connection = engine.connect()
  const made = 'CREATE TABLE IF NOT EXISTS mixed (n integer, f float8, b bytea, t text, o boolean, k bigint)'
  await connection.execute(text(made))
  await connection.commit()
  const values = { n: -0, f: 1.5, b: new Uint8Array([0, 255]), t: "it's é", o: true, k: 2n ** 60n }
  const nothing = { n: null, f: null, b: null, t: null, o: null, k: null }
  const insertion = text('INSERT INTO mixed VALUES (:n, :f, :b, :t, :o, :k)')
  for (const row of [values, nothing]) await connection.execute(insertion, row)
  for (let i = 0; i < 40; i++) await connection.execute(raise)
  local.latencyMs = 20
  const start = performance.now()
  try {
    await connection.beginNested()
  } finally {
    local.latencyMs = 0
  }
  expect(performance.now() - start).toBeLessThan(42 * 20)
  const found = await connection.execute(
    text('SELECT t, o, k::text, encode(b, $$hex$$) AS b, n, f FROM mixed ORDER BY n'),
  )
  expect(found.tuples().all()).toEqual([
    ["it's é", true, String(2n ** 60n), '00ff', 0, 1.5],
    [null, null, null, null, null, null],
  ])
  await connection.commit()
  expect(await balance()).toBe(40)
})

test('an interactive transaction needs no table of tokens; without one nobody can tell what became of a lost COMMIT', async () => {
  const { engine } = await opened({ transaction: 'interactive' })
  await using connection = engine.connect()
  await connection.execute(text('DROP TABLE athanor_batch'))
  await connection.commit()
  await connection.execute(raise)
  local.fail({ kind: 'reset', at: 'after', on: 'socket', matches: (sent) => sent.includes('COMMIT') })
  const error: unknown = await connection.commit().catch((caught: unknown) => caught)
  expect(error).toMatchObject({ name: 'UnknownOutcomeError', isResolvable: false })
  expect(await balance()).toBe(1)
})

test('COMMIT of a transaction with a statement that failed says so', async () => {
  const { engine } = await opened()
  await using connection = engine.connect()
  await connection.begin()
  await connection.execute(raise)
  await connection.execute(text('SELECT 1 / 0')).catch(() => {})
  await expect(connection.commit()).rejects.toMatchObject({ name: 'OperationalError', sqlState: '25P02' })
  await connection.rollback()
  expect(await balance()).toBe(0)
})

describe('a batch over a socket', () => {
  /** Forty statements that take 20 ms each. */
  async function slowCommit(settings: NeonSettings, signal?: AbortSignal) {
    const { engine } = await opened({ maxRequestBytes: 1000, ...settings })
    await using connection = engine.connect()
    const slow = text('UPDATE account SET balance = balance + 1 FROM pg_sleep(0.02)')
    for (let i = 0; i < 40; i++) await connection.execute(slow)
    return connection.commit(signal && { signal }).catch((error: unknown) => error)
  }

  test('ends with its signal, and nothing of it is kept', async () => {
    expect(await slowCommit({}, AbortSignal.timeout(300))).toBeInstanceOf(AbortError)
    expect(await balance()).toBe(0)
  })

  test('has the time of one request', async () => {
    expect(await slowCommit({ requestTimeoutMs: 400 })).toMatchObject({
      name: 'OperationalError',
      message: expect.stringContaining('within 400 ms') as string,
    })
    expect(await balance()).toBe(0)
  })
})
