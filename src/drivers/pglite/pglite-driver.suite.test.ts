import { PGlite } from '@electric-sql/pglite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { createEngine } from '../../engine/create-engine.ts'
import { makeUrl } from '../../engine/url.ts'
import { DatabaseBusyError, DatabaseError, IntegrityError, ProgrammingError } from '../../errors/database-error.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { newPglite } from '../../testing/fixtures/new-pglite.ts'
import type { PgliteDriver } from './pglite-driver.ts'
import { pglite } from './pglite.ts'

let database: PGlite
let driver: PgliteDriver

beforeAll(async () => {
  database = await newPglite()
}, 120_000)
afterAll(() => database.close())
beforeEach(async () => {
  await database.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TABLE t (id INT PRIMARY KEY, a TEXT)')
  driver = pglite.attach(database)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await driver.dispose()
})

const insert = (id: number) => text('INSERT INTO t VALUES (:id)').bindParams({ id })
const count = text('SELECT count(*) FROM t')

/** It has one connection, and nobody to lose to: its functions say that they lost. */
test('transact() runs again what was refused because of others', async () => {
  const engine = createAsyncEngine(driver)
  let runs = 0
  const result = await engine.transact(async (connection) => {
    runs++
    const code = ['40001', '40P01'][runs - 1]
    if (code) await connection.execute(text(`DO $$ BEGIN RAISE SQLSTATE '${code}'; END $$`))
    return connection.scalar(count)
  })
  expect([runs, result]).toEqual([3, 0])
})

describe('a transaction that has only read', () => {
  test('gives way, and goes on with what is committed', () => {
    const engine = createEngine(driver)
    using reader = engine.connect()
    using writer = engine.connect()
    expect(reader.scalar(count)).toBe(0)
    writer.execute(insert(1))
    expect(() => reader.scalar(count)).toThrow(DatabaseBusyError)
    writer.commit()
    expect(reader.inTransaction()).toBe(true)
    expect(reader.scalar(count)).toBe(1)
    reader.execute(insert(2))
    reader.rollback()
    expect(writer.scalar(count)).toBe(1)
  })

  test('does not give way after a function that writes', () => {
    const engine = createEngine(driver)
    engine.begin((connection) =>
      connection.execute(
        text("CREATE FUNCTION put() RETURNS int LANGUAGE sql AS 'INSERT INTO t VALUES (7) RETURNING id'"),
      ),
    )
    using caller = engine.connect()
    using other = engine.connect()
    expect(caller.scalar(text('SELECT put()'))).toBe(7)
    expect(() => other.scalar(count)).toThrow(DatabaseBusyError)
    caller.rollback()
    expect(other.scalar(count)).toBe(0)
  })

  test('does not give way where it must see one state, nor when it has failed', () => {
    const engine = createEngine(driver)
    using repeatable = engine.connect().executionOptions({ isolationLevel: 'REPEATABLE READ' })
    using other = engine.connect()
    repeatable.scalar(count)
    expect(() => other.scalar(count)).toThrow(DatabaseBusyError)
    repeatable.rollback()
    other.rollback()
    expect(() => other.execute(text('SELECT nothing'))).toThrow(ProgrammingError)
    expect(() => repeatable.scalar(count)).toThrow(DatabaseBusyError)
    expect(() => other.scalar(count)).toThrow('current transaction is aborted')
  })

  test('is let in by those who wait, one after the other', async () => {
    const engine = createAsyncEngine(driver)
    await using writer = engine.connect()
    await using first = engine.connect()
    await using second = engine.connect()
    await writer.execute(insert(1))
    const reading = Promise.all([first.scalar(count), second.scalar(count)])
    await writer.commit()
    // Neither has ended its transaction.
    expect(await reading).toEqual([1, 1])
  })
})

describe('prepared statements', () => {
  const prepared = async () => (await database.query('SELECT name FROM pg_prepared_statements')).rows.length

  test('are bounded, and given up at the end', async () => {
    using connection = createEngine(driver).connect()
    for (let n = 0; n < 250; n++) expect(connection.scalar(text(`SELECT ${n}`))).toBe(n)
    expect(await prepared()).toBe(200)
    connection.rollback()
    await driver.dispose()
    expect(await prepared()).toBe(0)
  })

  test('follow changes of the schema, whoever makes them', async () => {
    const engine = createEngine(driver)
    const all = text('SELECT * FROM t')
    const names = () => engine.begin((connection) => connection.execute(all).keys())
    expect(names()).toEqual(['id', 'a'])
    engine.begin((connection) => connection.execute(text('ALTER TABLE t RENAME a TO b')))
    expect(names()).toEqual(['id', 'b'])
    await database.exec('ALTER TABLE t DROP b')
    using connection = engine.connect().executionOptions({ isolationLevel: 'AUTOCOMMIT' })
    expect(connection.execute(all).keys()).toEqual(['id'])
  })

  test('one that the server refuses can be sent again', () => {
    using connection = createEngine(driver).connect()
    for (let n = 0; n < 3; n++) {
      expect(() => connection.execute(text('SELECT * FROM missing'))).toThrow(ProgrammingError)
      connection.rollback()
    }
    expect(connection.scalar(count)).toBe(0)
  })
})

describe('refusals', () => {
  test.each([
    ['BEGIN', 'begun and ended by the connection'],
    ['COPY t FROM STDIN', 'COPY FROM STDIN'],
    ["SELECT 1 \0 AS 'x", 'U+0000'],
    ['SELECT 1; SELECT 2', 'multiple commands'],
  ])('%s, and the session stays usable', (sql, message) => {
    using connection = createEngine(driver).connect().executionOptions({ isolationLevel: 'AUTOCOMMIT' })
    expect(() => connection.execDriverSql(sql)).toThrow(message)
    expect(connection.scalar(count)).toBe(0)
    expect(database.isInTransaction()).toBe(false)
  })

  test('an error tells what it is about', () => {
    using connection = createEngine(driver).connect()
    connection.execute(insert(1))
    const fail = () => connection.execute(insert(1))
    expect(fail).toThrow(IntegrityError)
    connection.rollback()
    connection.execute(insert(1))
    expect(fail).toThrow(
      expect.objectContaining({
        sqlState: '23505',
        constraint: 't_pkey',
        table: 't',
        detail: 'Key (id)=(1) already exists.',
      }),
    )
  })

  test('attaching what has a driver, is not ready, or lives elsewhere', async () => {
    expect(() => pglite.attach(database)).toThrow('has a driver already')
    const closed = { ready: false, execProtocolRawSync: () => new Uint8Array() } as unknown as PGlite
    expect(() => pglite.attach(closed)).toThrow('not ready')
    expect(() => pglite.attach({ ready: true } as unknown as PGlite)).toThrow('another thread')
    await driver.dispose()
    driver = pglite.attach(database)
  })

  test.each([
    ['postgresql+pglite://host/folder', 'names no host'],
    ['postgresql+pglite:///folder?sslmode=require', 'knows no URL parameters'],
  ])('%s', async (url, message) => {
    await expect(pglite.openUrl(makeUrl(url), {})).rejects.toThrow(message)
  })
})

describe('saving', () => {
  test('an asynchronous commit waits for it; one saving serves all', async () => {
    const saving = vi.spyOn(database, 'syncToFs')
    const engine = createAsyncEngine(driver)
    await engine.begin((connection) => connection.execute(insert(1)))
    expect(saving).toHaveBeenCalledTimes(1)
    await Promise.all([engine.persisted(), engine.persisted()])
    expect(saving).toHaveBeenCalledTimes(1)
  })

  test('what has only read is not saved, and what a function has written is', async () => {
    const saving = vi.spyOn(database, 'syncToFs')
    const engine = createAsyncEngine(driver)
    await engine.begin((connection) => connection.scalar(count))
    expect(saving).toHaveBeenCalledTimes(0)
    await engine.begin((connection) => connection.execute(text('SELECT lo_create(0)')))
    expect(saving).toHaveBeenCalledTimes(1)
  })

  test('a failure is told by the commit, and persisted() tries again', async () => {
    const saving = vi.spyOn(database, 'syncToFs').mockRejectedValueOnce(new RangeError('no room'))
    const engine = createAsyncEngine(driver)
    await expect(engine.begin((connection) => connection.execute(insert(1)))).rejects.toThrow(
      'is committed, but could not be saved: no room',
    )
    await engine.persisted()
    expect(saving).toHaveBeenCalledTimes(2)
    await using connection = engine.connect()
    expect(await connection.scalar(count)).toBe(1)
  })

  test('after a synchronous commit it is under way, and persisted() tells its end', async () => {
    const saving = vi.spyOn(database, 'syncToFs').mockRejectedValue(new RangeError('no room'))
    const engine = createEngine(driver)
    engine.begin((connection) => connection.execute(insert(1)))
    expect(saving).toHaveBeenCalledTimes(1)
    await expect(engine.persisted()).rejects.toThrow(DatabaseError)
    saving.mockRestore()
    await engine.persisted()
  })
})

test('a database that was closed is a lost connection', async () => {
  const other = await PGlite.create({ loadDataDir: await database.dumpDataDir('none') })
  const engine = createEngine(pglite.attach(other))
  using connection = engine.connect()
  connection.scalar(count)
  await other.close()
  expect(() => connection.scalar(count)).toThrow(expect.objectContaining({ isDisconnect: true }))
})
