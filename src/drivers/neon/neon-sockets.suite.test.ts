import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { AbortError } from '../../errors/request-errors.ts'
import { column } from '../../schema/column-definition.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { insert } from '../../sql/dml/insert.ts'
import { update } from '../../sql/dml/update.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { select } from '../../sql/selectable/select.ts'
import { isPglite } from '../../testing/node/is-pglite.ts'
import type { LocalNeon } from '../../testing/node/index.ts'
import { type OwnNeon, ownNeon } from '../../testing/node/neon/own-neon.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import type { NeonSettings } from './options.ts'
import { neon } from './neon.ts'

const metadata = new MetaData()
const accounts = new Table('account', metadata, {
  id: column(Integer, { primaryKey: true }),
  balance: column(Integer),
  note: column(Varchar(), { nullable: true }),
})
const raise = update(accounts).values({ balance: accounts.c.balance.plus(1) })

let own: OwnNeon
let local: LocalNeon

beforeAll(async () => {
  own = await ownNeon()
  local = own.local
})
afterAll(() => own.stop())
beforeEach(async () => {
  const { engine } = await opened()
  await metadata.dropAll(engine)
  await metadata.createAll(engine)
  await using connection = engine.connect()
  await connection.execute(insert(accounts).values({ id: 1, balance: 0 }))
  await connection.commit()
})
afterEach(() => expect(local.pendingFaults).toBe(0))

async function opened(settings: NeonSettings = {}) {
  const driver = await neon.open({ connectionString: local.url, ...settings })
  return { driver, engine: createAsyncEngine(driver) }
}

async function balance() {
  const { engine } = await opened()
  await using connection = engine.connect()
  return connection.scalar(select(accounts.c.balance))
}

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

test('an interactive transaction needs no table of tokens, and nobody can tell what became of a lost COMMIT', async () => {
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
