import { Pool } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { AsyncConnection } from '../../engine/async.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import type { QueuePool } from '../../engine/pool/queue-pool.ts'
import { DriverError } from '../../errors/driver-error.ts'
import { AbortError } from '../../errors/request-errors.ts'
import type { DriverResult, DriverStatement } from '../../io/requests.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { createDatabase, type TestDatabase } from '../../testing/node/create-database.ts'
import type { PgOpenOptions } from './options.ts'
import type { PgDriver } from './pg-driver.ts'
import { pg } from './pg.ts'
import { isPglite } from '../../testing/node/is-pglite.ts'

const server = process.env['ATHANOR_TEST_POSTGRES_URL'] ?? ''
/** What is tested here needs connections that are sessions of their own, as PGlite behind a socket has none. */
const reason = isPglite() ? ', skipped without sessions of their own' : ''
let database: TestDatabase
const opened: PgDriver[] = []

beforeAll(async () => {
  database = await createDatabase(server)
})
afterAll(() => database.drop())
afterEach(async () => {
  for (const driver of opened.splice(0)) await driver.dispose()
})

async function open(options: PgOpenOptions = {}): Promise<PgDriver> {
  const driver = await pg.open({ ...(!options.pool && { connectionString: database.url }), ...options })
  opened.push(driver)
  return driver
}

/** The requests of one connection as methods. */
async function connected(driver: PgDriver, signal?: AbortSignal) {
  const handler = driver.asyncHandler
  const connection = await handler.connect({ kind: 'connect' }, signal)
  return {
    run: async (sql: string, params: unknown[] = [], effect: DriverStatement['effect'] = 'unknown', by?: AbortSignal) =>
      handler.execute({ kind: 'execute', connection, statement: { sql, params, effect } }, by) as Promise<DriverResult>,
    batch: async (statements: [string, unknown[]][], atomic = true, by?: AbortSignal) =>
      handler.batch(
        {
          kind: 'batch',
          connection,
          atomic,
          statements: statements.map(([sql, params]) => ({ sql, params, effect: 'write' })),
        },
        by,
      ),
    begin: async () => handler.begin({ kind: 'begin', connection, mode: 'deferred' }),
    commit: async () => handler.commit({ kind: 'commit', connection }),
    rollback: async () => handler.rollback({ kind: 'rollback', connection }),
    close: async (broken = false) => handler.close({ kind: 'close', connection, broken }),
  }
}

const infoOf = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => 'no error',
    (caught: unknown) => caught,
  )
  expect(error).toBeInstanceOf(DriverError)
  return (error as DriverError).info
}

const activity =
  'SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND '

describe(`execute${reason}`, { skip: isPglite() }, () => {
  test('gives text by position with the names and types of the columns', async () => {
    const { run, close } = await connected(await open())
    expect(
      await run("SELECT 1 AS a, 'x'::text AS b, NULL AS a, 1.5::float8, true AS bool, '\\x01ff'::bytea, 2::int8"),
    ).toEqual({
      columns: ['a', 'b', 'a', 'float8', 'bool', 'bytea', 'int8'],
      typeIds: [23, 25, 25, 701, 16, 17, 20],
      rows: [['1', 'x', null, '1.5', 't', '\\x01ff', '2']],
      rowCount: 1,
    })
    await close()
  })

  test('sends every kind of value', async () => {
    const { run, close } = await connected(await open())
    const values = ['naïve 😀', -0, 1e300, true, 9007199254740993n, new Uint8Array([0, 255]), null]
    const sql = 'SELECT $1::text, $2::float8, $3::float8, $4::bool, $5::int8, $6::bytea, $7::text'
    expect((await run(sql, values)).rows).toEqual([
      ['naïve 😀', '-0', '1e+300', 't', '9007199254740993', '\\x00ff', null],
    ])
    await close()
  })

  test('counts rows', async () => {
    const { run, close } = await connected(await open())
    expect((await run('CREATE TEMPORARY TABLE n (id serial, n int)')).rowCount).toBe(-1)
    expect((await run('INSERT INTO n (n) VALUES (1), (2)')).rowCount).toBe(2)
    expect(await run('UPDATE n SET n = 3 RETURNING id')).toMatchObject({ rowCount: 2, rows: [['1'], ['2']] })
    expect((await run('SELECT * FROM n WHERE n = 9')).rowCount).toBe(0)
    await close()
  })

  test('refuses several statements in one text', async () => {
    const { run, close } = await connected(await open())
    expect(await infoOf(run('SELECT 1; SELECT 2'))).toMatchObject({ kind: 'programming', sqlState: '42601' })
    await close()
  })

  test('prepares what comes again, and survives a change of its columns', async () => {
    const driver = await open({ poolSize: 1 })
    const first = await connected(driver)
    await first.run('CREATE TABLE shape (a int)')
    await first.run('INSERT INTO shape VALUES (1)')
    const sql = 'SELECT a FROM shape'
    for (let n = 0; n < 3; n++) await first.run(sql, [], 'read')
    const prepared = 'SELECT count(*) FROM pg_prepared_statements'
    expect((await first.run(prepared)).rows).toEqual([['1']])
    await first.run("ALTER TABLE shape ALTER a TYPE text USING a || '!'")
    expect((await first.run(sql, [], 'read')).rows).toEqual([['1!']])
    await first.run('ALTER TABLE shape ALTER a TYPE int USING length(a)')
    await first.begin()
    for (let n = 0; n < 3; n++) expect((await first.run(sql, [], 'read')).rows).toEqual([['2']])
    await first.commit()
    await first.close()
    const second = await connected(driver)
    expect((await second.run(sql, [], 'read')).rows).toEqual([['2']])
    await second.close()
  })

  test('prepares nothing when told so', async () => {
    const { run, close } = await connected(await open({ preparedStatements: false }))
    for (let n = 0; n < 3; n++) await run('SELECT 1', [], 'read')
    expect((await run('SELECT count(*) FROM pg_prepared_statements')).rows).toEqual([['0']])
    await close()
  })
})

describe(`transactions${reason}`, { skip: isPglite() }, () => {
  beforeAll(async () => {
    const { run, close } = await connected(await open())
    await run('CREATE TABLE t (n int CONSTRAINT u_n UNIQUE CONSTRAINT ck_n CHECK (n < 100), m int NOT NULL DEFAULT 0)')
    await run('CREATE TABLE c (n int CONSTRAINT fk_n REFERENCES t (n) DEFERRABLE INITIALLY DEFERRED)')
    await close()
  })
  afterEach(async () => {
    const { run, close } = await connected(await open())
    await run('DELETE FROM t')
    await close()
  })

  const count = async () => {
    const { run, close } = await connected(await open())
    const { rows } = await run('SELECT count(*) FROM t')
    await close()
    return rows[0]?.[0]
  }

  test('commit keeps, rollback drops, close rolls back', async () => {
    const driver = await open({ poolSize: 1 })
    const first = await connected(driver)
    await first.begin()
    await first.run('INSERT INTO t VALUES (1)')
    await first.commit()
    await first.begin()
    await first.run('INSERT INTO t VALUES (2)')
    await first.rollback()
    await first.begin()
    await first.run('INSERT INTO t VALUES (3)')
    await first.close()
    expect(await count()).toBe('1')
    const second = await connected(driver)
    await second.begin()
    await second.rollback()
    await second.close()
  })

  test('close rolls back what was begun by text', async () => {
    const driver = await open({ poolSize: 1 })
    const first = await connected(driver)
    await first.run('BEGIN')
    await first.run('INSERT INTO t VALUES (1)')
    await first.close()
    const second = await connected(driver)
    expect((await second.run('SELECT count(*) FROM t')).rows).toEqual([['0']])
    await second.close()
  })

  test('a commit that the server turned into a rollback is an error', async () => {
    const { run, begin, commit, close } = await connected(await open())
    await begin()
    await infoOf(run('SELECT 1/0'))
    expect(await infoOf(run('SELECT 1'))).toMatchObject({ sqlState: '25P02' })
    expect(await infoOf(commit())).toMatchObject({ kind: 'operational', sqlState: '25P02' })
    await begin()
    await commit()
    await close()
  })

  test('a deferred constraint fails the commit', async () => {
    const { run, begin, commit, rollback, close } = await connected(await open())
    await begin()
    await run('INSERT INTO c VALUES (1)')
    expect(await infoOf(commit())).toMatchObject({ kind: 'integrity', sqlState: '23503', constraint: 'fk_n' })
    await rollback()
    await close()
  })

  test('begin, commit and rollback out of place are refused', async () => {
    const { begin, commit, rollback, close, run } = await connected(await open())
    await expect(commit()).rejects.toThrow('in no transaction')
    await rollback()
    await begin()
    await expect(begin()).rejects.toThrow('in a transaction already')
    await close()
    await expect(run('SELECT 1')).rejects.toThrow('The connection is closed.')
  })

  test('an atomic batch happens wholly or not at all', async () => {
    const { run, batch, close } = await connected(await open())
    const insert = (n: number): [string, unknown[]] => ['INSERT INTO t VALUES ($1)', [n]]
    expect(await batch([insert(1), insert(2)])).toHaveLength(2)
    expect(await infoOf(batch([insert(3), insert(1)]))).toMatchObject({ kind: 'integrity' })
    expect(await count()).toBe('2')
    await infoOf(batch([insert(3), insert(1)], false))
    expect(await count()).toBe('3')
    expect((await run('SELECT 1')).rowCount).toBe(1)
    await close()
  })

  test("with transaction: 'batch' there are atomic batches only", async () => {
    const driver = await open({ transaction: 'batch' })
    expect(driver.capabilities.transactions).toBe('batch')
    const { begin, batch, close } = await connected(driver)
    await expect(begin()).rejects.toThrow('only atomic batches')
    expect(await batch([['INSERT INTO t VALUES ($1)', [1]]])).toHaveLength(1)
    await close()
  })

  test('errors say what they are about', async () => {
    const { run, close } = await connected(await open())
    await run('INSERT INTO t VALUES (1)')
    expect(await infoOf(run('INSERT INTO t VALUES (1)'))).toMatchObject({
      kind: 'integrity',
      sqlState: '23505',
      constraint: 'u_n',
      table: 't',
      detail: 'Key (n)=(1) already exists.',
    })
    expect(await infoOf(run('INSERT INTO t VALUES (100)'))).toMatchObject({ sqlState: '23514', constraint: 'ck_n' })
    expect(await infoOf(run('INSERT INTO t VALUES (2, NULL)'))).toMatchObject({
      sqlState: '23502',
      table: 't',
      column: 'm',
    })
    expect(await infoOf(run('SELECT * FROM missing'))).toMatchObject({ kind: 'programming', sqlState: '42P01' })
    expect(await infoOf(run('SELEC 1'))).toMatchObject({ kind: 'programming', sqlState: '42601' })
    expect(await infoOf(run("SELECT 'x'::int"))).toMatchObject({ kind: 'data', sqlState: '22P02' })
    expect(await infoOf(run('SELECT $1::text', ['a\0b']))).toMatchObject({ kind: 'data' })
    expect(await infoOf(run('SELECT $1::text', [undefined]))).toMatchObject({ kind: 'data' })
    await close()
  })
})

describe(`the pool${reason}`, { skip: isPglite() }, () => {
  const pidOf = async (connection: AsyncConnection) => connection.scalar(text('SELECT pg_backend_pid()'))

  test('waiting for a connection ends with an error, and the connection is not lost', async () => {
    const engine = createAsyncEngine(await open({ poolSize: 1, maxOverflow: 0, poolTimeoutMs: 50 }))
    const first = engine.connect()
    await first.getRawConnection()
    await expect(engine.connect().getRawConnection()).rejects.toThrow(
      expect.objectContaining({ name: 'PoolTimeoutError', message: expect.stringContaining('within 50 ms') }),
    )
    await first.close()
    for (let n = 0; n < 3; n++) await engine.begin(pidOf)
    expect((engine.pool as QueuePool).checkedOut()).toBe(0)
  })

  test('a signal ends the waiting', async () => {
    const engine = createAsyncEngine(await open({ poolSize: 1, maxOverflow: 0 }))
    const first = engine.connect()
    const pid = await pidOf(first)
    const controller = new AbortController()
    const waiting = engine.connect().getRawConnection(controller)
    controller.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow(expect.objectContaining({ name: 'AbortError', cause: new Error('enough') }))
    await first.close()
    expect(await engine.begin(pidOf)).toBe(pid)
  })

  test('a connection given up is not used again, and its transaction is rolled back', async () => {
    const engine = createAsyncEngine(await open({ poolSize: 1, maxOverflow: 0 }))
    const connection = engine.connect()
    const before = await pidOf(connection)
    await connection.invalidate()
    await expect(pidOf(connection)).rejects.toThrow(expect.objectContaining({ code: 'pending-rollback' }))
    await connection.rollback()
    expect(await pidOf(connection)).not.toBe(before)
    await connection.close()
  })

  test('a connection that the server has ended is told, and replaced', async () => {
    const driver = await open({ poolSize: 1 })
    const killer = await connected(await open())
    const kill = `SELECT pg_terminate_backend($1)`
    const pid = async ({ run }: Awaited<ReturnType<typeof connected>>) =>
      (await run('SELECT pg_backend_pid()')).rows[0]?.[0]

    const idle = await connected(driver)
    await idle.begin()
    await killer.run(kill, [await pid(idle)])
    await vi.waitFor(async () => expect(await infoOf(idle.run('SELECT 1'))).toMatchObject({ isDisconnect: true }))
    expect(await infoOf(idle.commit())).toMatchObject({ kind: 'unknown-outcome', isDisconnect: true })
    await idle.close()

    const busy = await connected(driver)
    const victim = await pid(busy)
    const sleeping = infoOf(busy.run('SELECT pg_sleep(20)', [], 'read'))
    await killer.run(kill, [victim])
    expect(await sleeping).toMatchObject({ kind: 'operational', sqlState: '57P01', isDisconnect: true })
    await busy.close()

    const fresh = await connected(driver)
    expect((await fresh.run('SELECT 1')).rows).toEqual([['1']])
    await fresh.close()
    await killer.close()
  })

  test('closing the driver cuts off what is open', async () => {
    const driver = await open()
    const { run, begin } = await connected(driver)
    await begin()
    const sleeping = infoOf(run('SELECT pg_sleep(20)'))
    await (await connected(driver)).begin()
    await driver.dispose()
    expect(await sleeping).toMatchObject({ kind: 'operational' })
    await expect(connected(driver)).rejects.toThrow('No connection to PostgreSQL')
  })

  test('a pool of the user', async () => {
    const pool = new Pool({ connectionString: database.url })
    const { run, close } = await connected(await open({ pool }))
    expect((await run('SELECT 1')).rows).toEqual([['1']])
    await close()
    await pool.end()
  })

  test('a wrong database or password is told', async () => {
    const driver = await open({ connectionString: database.url.replace(/\/[^/]*$/, '/missing_database') })
    expect(await infoOf(connected(driver))).toMatchObject({ kind: 'operational', sqlState: '3D000' })
  })
})

describe(`an abort${reason}`, { skip: isPglite() }, () => {
  test('ends a statement on the server', async () => {
    const { run, close } = await connected(await open({ poolSize: 1 }))
    const controller = new AbortController()
    const started = Date.now()
    const sleeping = run('SELECT pg_sleep(20)', [], 'read', controller.signal)
    setTimeout(() => controller.abort(new Error('enough')), 50)
    const error: unknown = await sleeping.catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(AbortError)
    expect((error as AbortError).cause).toEqual(new Error('enough'))
    expect(Date.now() - started).toBeLessThan(5000)
    expect((await run(`${activity}query LIKE '%pg_sleep%' AND state = 'active'`)).rows).toEqual([['0']])
    await close()
  })

  test('in the middle of a transaction leaves none open', async () => {
    const first = await connected(await open({ poolSize: 1 }))
    await first.run('CREATE TABLE aborted (n int)')
    await first.begin()
    await first.run('INSERT INTO aborted VALUES (1)')
    const controller = new AbortController()
    const sleeping = first.run('INSERT INTO aborted SELECT 2 FROM pg_sleep(20)', [], 'write', controller.signal)
    setTimeout(() => controller.abort(), 50)
    await expect(sleeping).rejects.toBeInstanceOf(AbortError)
    await first.rollback()
    expect((await first.run('SELECT count(*) FROM aborted')).rows).toEqual([['0']])
    const other = await connected(await open())
    expect((await other.run(`${activity}state LIKE 'idle in transaction%'`)).rows).toEqual([['0']])
    await other.close()
    await first.close()
  })

  test('of a batch leaves nothing of it', async () => {
    const { run, batch, close } = await connected(await open())
    await run('CREATE TABLE batched (n int)')
    const controller = new AbortController()
    const sending = batch(
      [
        ['INSERT INTO batched VALUES (1)', []],
        ['SELECT pg_sleep(20)', []],
      ],
      true,
      controller.signal,
    )
    setTimeout(() => controller.abort(), 50)
    await expect(sending).rejects.toBeInstanceOf(AbortError)
    expect((await run('SELECT count(*) FROM batched')).rows).toEqual([['0']])
    await close()
  })

  test('that comes too late changes nothing', async () => {
    const { run, close } = await connected(await open())
    const controller = new AbortController()
    expect((await run('SELECT 1', [], 'read', controller.signal)).rows).toEqual([['1']])
    controller.abort()
    expect((await run('SELECT 2', [], 'read')).rows).toEqual([['2']])
    await close()
  })
})
