import { Client, neon } from '@neondatabase/serverless'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { LocalNeon } from './local-neon.ts'
import { type OwnNeon, ownNeon } from './own-neon.ts'
import { isPglite } from '../is-pglite.ts'

let own: OwnNeon
let local: LocalNeon

beforeAll(async () => {
  own = await ownNeon()
  local = own.local
  await sql().transaction([
    sql().query('CREATE TABLE account (id int PRIMARY KEY, n int NOT NULL)'),
    sql().query('INSERT INTO account VALUES (1, 0)'),
  ])
})
afterAll(async () => {
  await own.stop()
})
afterEach(() => expect(local.pendingFaults).toBe(0))

const raw = { arrayMode: true, fullResults: true, types: { getTypeParser: () => (text: unknown) => text } }
const sql = () => neon(local.url)
const add = (n = 1) => sql().query('UPDATE account SET n = n + $1', [n])
const total = async () => (await sql()`SELECT n FROM account`)[0]?.['n'] as number
const errorOf = (promise: PromiseLike<unknown>) =>
  Promise.resolve(promise).then(
    () => 'none',
    (error: unknown) => error,
  )

describe('SQL over HTTP, to the package itself', () => {
  test('objects with values as it reads them, and arrays of text', async () => {
    const text =
      "SELECT 1 AS a, 2::int8 AS b, true AS c, '{1,2}'::int[] AS d, NULL AS e, '{\"x\":1}'::jsonb AS f, 1.5::float8"
    expect(await sql().query(text)).toEqual([{ a: 1, b: '2', c: true, d: [1, 2], e: null, f: { x: 1 }, float8: 1.5 }])
    expect(await sql().query(text, [], raw)).toMatchObject({
      rows: [['1', '2', 't', '{1,2}', null, '{"x": 1}', '1.5']],
      rowCount: 1,
      command: 'SELECT',
    })
  })

  test('parameters of every kind', async () => {
    const text = 'SELECT $1::int, $2::text, $3::bool, $4::int[], $5::bytea, $6::text, $7::json'
    const values = [1, 'ä\n', true, [1, null], new Uint8Array([1, 255]), null, { a: [1] }]
    const { rows } = (await sql().query(text, values, raw)) as unknown as { rows: unknown[][] }
    expect(rows).toEqual([['1', 'ä\n', 't', '{1,NULL}', '\\x01ff', null, '{"a":[1]}']])
  })

  test('a batch is one transaction, with its options', async () => {
    const before = await total()
    expect(await errorOf(sql().transaction([add(), sql().query('SELECT 1 / 0')]))).toMatchObject({ code: '22012' })
    expect(await total()).toBe(before)
    expect(
      await sql().transaction([sql()`SHOW transaction_isolation`, sql()`SHOW transaction_read_only`], {
        isolationLevel: 'Serializable',
        readOnly: true,
      }),
    ).toEqual([[{ transaction_isolation: 'serializable' }], [{ transaction_read_only: 'on' }]])
    expect(await errorOf(sql().transaction([add()], { readOnly: true }))).toMatchObject({ code: '25006' })
  })

  test('errors tell what PostgreSQL tells', async () => {
    expect(await errorOf(sql()`INSERT INTO account VALUES (1, 1)`)).toMatchObject({
      name: 'NeonDbError',
      code: '23505',
      constraint: 'account_pkey',
      table: 'account',
      detail: 'Key (id)=(1) already exists.',
    })
    expect(await errorOf(sql().query('SELECT 1; SELECT 2'))).toMatchObject({ code: '42601' })
    expect(await errorOf(sql().query('x'.repeat(11_000_000)))).toMatchObject({ message: /HTTP status 413/ })
    expect(await errorOf(sql().query("SELECT repeat('x', 11000000)"))).toMatchObject({ message: /HTTP status 507/ })
    // Where PGlite stands in, every database is there.
    if (isPglite()) return
    expect(await errorOf(neon(local.url.replace(/\/\w+$/, '/missing'))`SELECT 1`)).toMatchObject({ code: '3D000' })
  })

  test('a BEGIN that is sent alone has no effect on others', async () => {
    await sql()`BEGIN`
    expect(
      await sql().query('SELECT count(*)::int AS n FROM pg_stat_activity WHERE state LIKE $1', ['idle in%']),
    ).toEqual([{ n: 0 }])
  })

  test('who hangs up ends his statement', { skip: isPglite() }, async () => {
    const signal = AbortSignal.timeout(100)
    const before = await total()
    const slow = sql().transaction([add(), sql()`SELECT pg_sleep(20)`], { fetchOptions: { signal } })
    expect(await errorOf(slow)).toMatchObject({ name: 'NeonDbError' })
    await expect
      .poll(
        async () =>
          (await sql()`SELECT 1 FROM pg_stat_activity WHERE query LIKE '%sleep(20)' AND state = 'active'`).length,
      )
      .toBe(0)
    expect(await total()).toBe(before)
  })
})

describe('faults', () => {
  test.each([
    ['reset', 'before', 0],
    ['reset', 'after', 1],
    ['status', 'before', 0],
    ['status', 'after', 1],
    ['cut', 'after', 1],
    ['late', 'before', 1],
  ] as const)('%s %s: %i carried out', async (kind, at, expected) => {
    const before = await total()
    local.fail({ kind, at, delayMs: 20, matches: (sent) => sent.includes('UPDATE') })
    expect(await errorOf(add())).toBeInstanceOf(Error)
    await expect.poll(total).toBe(before + expected)
  })

  test('duplicate: carried out twice, and answered', async () => {
    const before = await total()
    local.fail({ kind: 'duplicate' })
    await add()
    expect(await total()).toBe(before + 2)
  })

  test('slow, and everything with a latency', async () => {
    const timed = async () => {
      const start = performance.now()
      await total()
      return performance.now() - start
    }
    local.fail({ kind: 'slow', delayMs: 80 })
    expect(await timed()).toBeGreaterThan(75)
    local.latencyMs = 40
    expect(await timed()).toBeGreaterThan(35)
    local.latencyMs = 0
  })
})

describe('PostgreSQL over a WebSocket', () => {
  const connect = async () => {
    const client = new Client(local.url)
    client.on('error', () => {})
    await client.connect()
    return client
  }

  test('an interactive transaction, and messages of all lengths', async () => {
    const client = await connect()
    await client.query('BEGIN')
    for (const length of [0, 125, 126, 65_535, 65_536, 300_000]) {
      const { rows } = await client.query<{ text: string }>('SELECT $1::text AS text', ['x'.repeat(length)])
      expect(rows[0]?.text).toHaveLength(length)
    }
    await client.query('UPDATE account SET n = n + 1')
    const seen = (await client.query<{ n: number }>('SELECT n FROM account')).rows[0]?.n
    await client.query('ROLLBACK')
    expect(await total()).toBe(seen! - 1)
    await client.end()
  })

  test.each([
    ['before', 0],
    ['after', 1],
  ] as const)('a reset %s the COMMIT: %i carried out', async (at, expected) => {
    const client = await connect()
    const before = await total()
    await client.query('BEGIN')
    await client.query('UPDATE account SET n = n + 1')
    local.fail({ kind: 'reset', on: 'socket', at, matches: (sent) => sent.includes('COMMIT') })
    expect(await errorOf(client.query('COMMIT'))).not.toBe('none')
    expect(await total()).toBe(before + expected)
  })
})
