import { neonConfig } from '@neondatabase/serverless'
import { inspect } from 'node:util'
import { describe, expect, test, vi } from 'vitest'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { UnknownOutcomeError } from '../../errors/database-error.ts'
import { AbortError } from '../../errors/request-errors.ts'
import { insert } from '../../sql/dml/insert.ts'
import { update } from '../../sql/dml/update.ts'
import { text } from '../../sql/elements/text-clause.ts'
import type { Executable } from '../../sql/expression.ts'
import { select } from '../../sql/selectable/select.ts'
import type { NeonFault } from '../../testing/node/index.ts'
import type { NeonSettings } from './options.ts'
import { neon } from './neon.ts'
import { isPglite } from '../../testing/node/is-pglite.ts'
import {
  accounts,
  balance,
  local,
  metadata,
  opened,
  raise,
  raised,
  withNeonAccount,
} from '../../testing/fixtures/neon/neon-account.ts'

withNeonAccount()

async function read(settings: NeonSettings, options: { signal?: AbortSignal } = {}) {
  const { engine } = await opened(settings)
  await using connection = engine.connect()
  return connection.scalar(select(accounts.c.balance), undefined, options).then(
    (value) => value,
    (error: unknown) => error as Error,
  )
}

const reset = (at: 'before' | 'after'): NeonFault => ({ kind: 'reset', at })
const refused = (at: 'before' | 'after' = 'after'): NeonFault => ({ kind: 'refused', at })
const status = (at: 'before' | 'after', code = 502): NeonFault => ({ kind: 'status', at, status: code })

describe('a batch is carried out once', () => {
  test.each<[string, NeonFault[]]>([
    ['reset before', [reset('before')]],
    ['reset after the commit', [reset('after')]],
    ['502 before and after', [status('before'), status('after')]],
    ['an answer that is cut', [{ kind: 'cut' }]],
    ['delivered twice', [{ kind: 'duplicate' }]],
    ['refused for now', [status('before', 429)]],
    ['delivered twice at the same time', [{ kind: 'overlap', delayMs: 10 }]],
    ['delivered, and refused when it came again', [refused(), refused(), refused()]],
    [
      'delivered, and too much when it came again',
      [status('after', 429), status('before', 429), status('before', 429)],
    ],
    ['all at once', [reset('after'), { kind: 'duplicate' }]],
  ])('%s', async (_, faults) => {
    expect(await raised({}, ...faults)).toBe('committed')
    expect(await balance()).toBe(1)
  })

  test.each([
    ['before', 0],
    ['after', 1],
  ] as const)('or somebody has to ask: everything fails %s', async (at, expected) => {
    const error = await raised({ retries: 1 }, reset(at), reset('before'))
    expect(error).toBeInstanceOf(UnknownOutcomeError)
    expect(error).toMatchObject({ code: 'unknown-outcome', isResolvable: true, isRetryable: false })
    expect(await (error as UnknownOutcomeError).resolve()).toBe(expected === 1)
    expect(await (error as UnknownOutcomeError).resolve()).toBe(expected === 1)
    expect(await balance()).toBe(expected)
  })

  test('who has asked, and heard no, has nothing to fear from a request that is still on its way', async () => {
    const error = await raised({ retries: 0 }, { kind: 'late', delayMs: 150 })
    expect(await (error as UnknownOutcomeError).resolve()).toBe(false)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await balance()).toBe(0)
  })

  test('asking may fail too, and be done again', async () => {
    const error = (await raised({ retries: 0 }, reset('after'))) as UnknownOutcomeError
    local.fail(reset('before'))
    expect(await error.resolve().catch((caught: Error) => caught.name)).toBe('OperationalError')
    expect(await error.resolve()).toBe(true)
  })

  test('a repetition that is refused for another reason does not hide what the first has done', async () => {
    const { engine } = await opened({})
    await using connection = engine.connect()
    await connection.execute(raise)
    await connection.execute(insert(accounts).values({ id: 2, balance: 5 }))
    local.fail(reset('before'))
    const commit = connection.commit()
    // Between the first sending, of which nobody knows, and the second.
    const { engine: other } = await opened({})
    await using rival = other.connect()
    await rival.execute(insert(accounts).values({ id: 2, balance: 7 }))
    await rival.commit()
    expect(await commit.catch((caught: Error) => caught.name)).toBe('IntegrityError')
    expect((await rival.execute(select(accounts.c.balance).orderBy(accounts.c.id))).scalars().all()).toEqual([0, 7])
  })

  test('and old tokens are removed with one batch of many, without a request more', async () => {
    const { engine } = await opened({})
    await using connection = engine.connect()
    const tokens = async () =>
      (await connection.execute(text('SELECT token FROM athanor_batch WHERE length(token) = 3 ORDER BY 1')))
        .scalars()
        .all()
    const insertAged = (token: string, age: string) =>
      text(`INSERT INTO athanor_batch (token, at) VALUES ('${token}', now() - interval '${age}')`)
    await connection.execute(insertAged('001', '25 hours'))
    await connection.execute(insertAged('002', '23 hours'))
    await connection.execute(insertAged('fff', '25 hours'))
    await connection.commit()
    const { requests } = local.counts
    let batches = 0
    for (; batches < 1000 && (await tokens()).includes('001'); batches++) {
      await connection.execute(raise)
      await connection.commit()
    }
    expect(await tokens()).toEqual(['002', 'fff'])
    expect(local.counts.requests - requests).toBe(batches * 2 + 2)
  })

  test('for half a day one can ask', async () => {
    const error = (await raised({ retries: 0 }, reset('after'))) as UnknownOutcomeError
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 13 * 3_600_000 })
    try {
      await expect(error.resolve()).rejects.toMatchObject({
        name: 'OperationalError',
        message: expect.stringMatching(/^Nobody can tell any more/) as string,
      })
      vi.setSystemTime(Date.now() - 2 * 3_600_000)
      expect(await error.resolve()).toBe(true)
    } finally {
      vi.useRealTimers()
    }
  })

  test('without tokens it is not', async () => {
    expect(await raised({ unguardedBatches: true }, { kind: 'duplicate' })).toBe('committed')
    expect(await balance()).toBe(2)
    const error = await raised({ unguardedBatches: true }, reset('after'))
    expect(error).toMatchObject({ name: 'UnknownOutcomeError', isResolvable: false })
    await expect((error as UnknownOutcomeError).resolve()).rejects.toThrow('Nobody can tell')
  })

  test('without the table of the tokens it is refused, with the cure', async () => {
    const { engine } = await opened({})
    await using connection = engine.connect()
    await connection.execute(text('DROP TABLE athanor_batch'))
    await connection.commit()
    expect(await raised({})).toMatchObject({
      name: 'ProgrammingError',
      message: expect.stringMatching(/^Nothing was written: the table athanor_batch is missing.*createAll/s) as string,
    })
    expect(await raised({ unguardedBatches: true })).toBe('committed')
    await metadata.createAll(engine)
    expect(await raised({})).toBe('committed')
    expect(await balance()).toBe(2)
  })
})

describe('an interactive transaction', () => {
  test.each([
    ['before', 0, 'auto'],
    ['after', 1, 'auto'],
    ['before', 0, 'interactive'],
    ['after', 1, 'interactive'],
  ] as const)('whose connection is cut %s its COMMIT can be asked for: %i, %s', async (at, expected, transaction) => {
    const { engine } = await opened({ transaction })
    await using connection = engine.connect()
    await connection.begin()
    await connection.execute(raise)
    local.fail({ ...reset(at), on: 'socket', matches: (sent) => sent.includes('COMMIT') })
    const error: unknown = await connection.commit().catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(UnknownOutcomeError)
    expect(await (error as UnknownOutcomeError).resolve()).toBe(expected === 1)
    expect(await balance()).toBe(expected)
  })

  test.each(['auto', 'interactive'] as const)(
    'claims its token where it is asked for, whatever role and path it has: %s',
    async (transaction) => {
      const { engine } = await opened({ transaction })
      const set = (...statements: string[]) =>
        engine.begin(async (connection) => {
          for (const statement of statements) await connection.execute(text(statement))
        })
      const role = `limited_${transaction}_${process.pid}`
      await set('CREATE SCHEMA tenant', 'CREATE TABLE tenant.athanor_batch (LIKE athanor_batch)', `CREATE ROLE ${role}`)
      try {
        await set(`GRANT UPDATE, SELECT ON account TO ${role}`)
        await using connection = engine.connect()
        await connection.begin()
        await connection.execute(text('SET LOCAL search_path TO tenant, public'))
        await connection.execute(text(`SET LOCAL ROLE ${role}`))
        await connection.execute(raise)
        local.fail({ ...reset('after'), on: 'socket', matches: (sent) => sent.includes('COMMIT') })
        const error: unknown = await connection.commit().catch((caught: unknown) => caught)
        expect(await (error as UnknownOutcomeError).resolve()).toBe(true)
        expect(await balance()).toBe(1)
      } finally {
        await set('DROP SCHEMA tenant CASCADE', `DROP OWNED BY ${role}`, `DROP ROLE ${role}`)
      }
    },
  )

  test('carries a token, for which createAll makes the table, or none', async () => {
    const tokens = async () => {
      await using connection = (await opened({ transaction: 'batch' })).engine.connect()
      return Number(await connection.scalar(text('SELECT count(*) FROM athanor_batch')))
    }
    const run = async (settings: NeonSettings, statement: Executable<unknown, unknown>) => {
      const { engine } = await opened({ transaction: 'interactive', ...settings })
      await using connection = engine.connect()
      await connection.execute(statement)
      await connection.commit()
    }
    const { engine } = await opened({ transaction: 'interactive' })
    const drop = () => engine.begin((connection) => connection.execute(text('DROP TABLE athanor_batch')))
    await engine.begin((connection) => connection.execute(raise))
    await drop()
    // The driver has seen the table that is gone.
    await engine.begin((connection) => connection.execute(raise))
    await metadata.createAll(engine)
    const before = await tokens()
    await run({}, raise)
    expect(await tokens()).toBe(before + 1)
    await run({}, select(accounts.c.balance))
    await run({ unguardedBatches: true }, raise)
    expect(await tokens()).toBe(before + 1)
  })

  test('takes a batch that is too large for one request', async () => {
    const { engine } = await opened({ maxRequestBytes: 5000 })
    await using connection = engine.connect()
    await connection.execute(raise)
    await connection.execute(update(accounts).values({ note: 'x'.repeat(10_000) }))
    const before = local.counts.sockets
    await connection.commit()
    expect([local.counts.sockets - before, await balance()]).toEqual([1, 1])
  })
})

describe('a request that is too large', () => {
  test('is refused before it is sent, where there is only HTTP', async () => {
    const { engine } = await opened({ transaction: 'batch', maxRequestBytes: 5000 })
    await using connection = engine.connect()
    await connection.execute(update(accounts).values({ note: 'ä'.repeat(2500) }))
    const before = local.counts.requests
    const error: unknown = await connection.commit().catch((caught: unknown) => caught)
    expect(error).toMatchObject({ name: 'RequestTooLargeError', code: 'request-too-large' })
    expect(local.counts.requests).toBe(before)
    await connection.rollback()
    await connection.execute(update(accounts).values({ note: 'x'.repeat(4000) }))
    await connection.commit()
  })

  test('is none that has as many bytes as it may', async () => {
    const { engine } = await opened({ maxRequestBytes: 5000 })
    await using connection = engine.connect()
    const sent: number[] = []
    const fetchFunction: unknown = neonConfig.fetchFunction
    neonConfig.fetchFunction = (url: string, init: RequestInit) => {
      sent.push(new TextEncoder().encode(String(init.body)).length)
      return fetch(url, init)
    }
    try {
      for (let count = 36; count < 100; count += 4) {
        for (let i = 0; i < count; i++) await connection.execute(raise)
        await connection.commit()
      }
    } finally {
      neonConfig.fetchFunction = fetchFunction
    }
    const largest = Math.max(...sent)
    expect([largest <= 5000, largest > 4000]).toEqual([true, true])
  })

  test('is told as such when Neon says so', async () => {
    expect(await raised({}, status('before', 413))).toMatchObject({ name: 'RequestTooLargeError' })
  })
})

describe('reads', () => {
  test('are sent again', async () => {
    for (const fault of [reset('before'), status('after', 503)]) local.fail(fault)
    expect(await balance()).toBe(0)
  })

  test('fail when nothing helps, and nothing is unknown', async () => {
    for (const fault of [reset('before'), { kind: 'cut' } as const, reset('after')]) local.fail(fault)
    expect(await read({})).toMatchObject({ name: 'OperationalError' })
  })

  test('several see one state of the database', async () => {
    const { driver } = await opened({ transaction: 'batch' })
    const connection = await driver.asyncHandler.connect({ kind: 'connect' })
    const [sql, effect] = ["SELECT current_setting('transaction_isolation')", 'read'] as const
    const statements = [1, 2].map(() => ({ sql, params: [], effect }))
    const results = await driver.asyncHandler.batch({ kind: 'batch', connection, statements, atomic: false })
    expect(results.map(({ rows }) => rows)).toEqual([[['repeatable read']], [['repeatable read']]])
  })
})

describe('time', () => {
  const slow: NeonFault = { kind: 'slow', at: 'after', delayMs: 900 }

  test('is limited: a read fails, of a write nobody knows', async () => {
    local.fail(slow)
    expect(await read({ requestTimeoutMs: 500 })).toMatchObject({
      name: 'OperationalError',
      message: expect.stringContaining('Neon did not answer within 500 ms.') as string,
    })
    const error = await raised({ requestTimeoutMs: 500 }, slow)
    expect(error).toMatchObject({ name: 'UnknownOutcomeError' })
    expect(await (error as UnknownOutcomeError).resolve()).toBe(true)
  })

  test('a signal ends a read; of a write that is under way nobody knows', async () => {
    local.fail(slow)
    expect(await read({}, { signal: AbortSignal.timeout(50) })).toBeInstanceOf(AbortError)
    const { engine } = await opened({})
    await using connection = engine.connect()
    await connection.execute(raise)
    local.fail(slow)
    const error: unknown = await connection.commit({ signal: AbortSignal.timeout(100) }).catch((e: unknown) => e)
    expect(error).toMatchObject({ name: 'UnknownOutcomeError', message: expect.stringContaining('aborted') as string })
    expect(await (error as UnknownOutcomeError).resolve()).toBe(true)
  })

  test('a signal that has fired sends nothing', async () => {
    const before = local.counts.requests
    expect(await read({}, { signal: AbortSignal.abort() })).toBeInstanceOf(AbortError)
    expect(local.counts.requests).toBe(before)
  })

  test('is limited over a socket too', async () => {
    const settings = { transaction: 'interactive', requestTimeoutMs: 500 } as const
    local.fail({ kind: 'slow', on: 'socket', delayMs: 900, matches: (sent) => sent.includes('SELECT account') })
    expect(await read(settings)).toMatchObject({ name: 'OperationalError', isDisconnect: true })
    expect(await read(settings)).toBe(0)
  })
})

test('a wrong password, or a database that is not there, is final, and not shown', { skip: isPglite() }, async () => {
  const url = local.url.replace(/\/\w+$/, '/missing').replace(/:[^:@]*@/, ':s3cret@')
  for (const transaction of ['batch', 'interactive'] as const) {
    const driver = await neon.open({ connectionString: url, transaction })
    const engine = createAsyncEngine(driver)
    const before = local.counts.requests
    const error: unknown = await engine
      .connect()
      .execute(text('SELECT 1'))
      .catch((caught: unknown) => caught)
    expect(error).toMatchObject({ name: 'OperationalError', sqlState: '3D000' })
    expect(local.counts.requests - before).toBe(transaction === 'batch' ? 1 : 0)
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('s3cret')
    await engine.dispose()
  }
})
