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
  /** Forty statements at 20 ms each. */
  async function slowCommit(settings: NeonSettings, signal?: AbortSignal) {
    const { engine } = await opened({ maxRequestBytes: 1000, ...settings })
    await using connection = engine.connect()
    for (let i = 0; i < 40; i++) await connection.execute(raise)
    local.latencyMs = 20
    try {
      return await connection.commit(signal && { signal }).catch((error: unknown) => error)
    } finally {
      local.latencyMs = 0
    }
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
