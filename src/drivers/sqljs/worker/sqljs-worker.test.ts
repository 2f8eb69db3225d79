import { MessageChannel as Channel, Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { AsyncEngine } from '../../../engine/async.ts'
import { createAsyncEngine } from '../../../engine/create-async-engine.ts'
import { liveQueries } from '../../../engine/live/live-rows.ts'
import { IntegrityError, OperationalError, UnknownOutcomeError } from '../../../errors/database-error.ts'
import { AbortError, InvalidRequestError } from '../../../errors/request-errors.ts'
import { StorageUnavailableError } from '../../../errors/storage-errors.ts'
import { event } from '../../../event/event.ts'
import { AsyncSession } from '../../../orm/session/async.ts'
import { insert } from '../../../sql/dml/insert.ts'
import { text } from '../../../sql/elements/text-clause.ts'
import { select } from '../../../sql/selectable/select.ts'
import { Novel, Setting, SuiteBase, Writer } from '../../../testing/suite/samples/models.ts'
import { serveSqljs } from './serve-sqljs.ts'
import { sqljsWorker } from './sqljs-worker.ts'

const { port1: worker, port2: port } = new MessageChannel()
serveSqljs({ port })

const open = async (options = {}) => createAsyncEngine(await sqljsWorker.open({ worker, ...options }))

describe('a database in a worker', () => {
  test('a unit of work is one message there and one back, and one more for the keys that it needs', async () => {
    const engine = await open()
    await SuiteBase.metadata.createAll(engine)
    const sent = vi.spyOn(MessagePort.prototype, 'postMessage')
    const names = () => sent.mock.calls.map(([message]) => (message as { value?: { kind?: string } }).value?.kind)
    try {
      await using session = new AsyncSession(engine)
      session.addAll([new Writer({ id: 1, name: 'Ann' }), new Novel({ id: 1, title: 'Salt', writerId: 1 })])
      await session.commit()
      await session.close()
      expect(names()).toEqual(['batch', undefined])
      sent.mockClear()
      session.addAll([new Writer({ name: 'Bob' }), new Writer({ name: 'Cid' })])
      await session.commit()
      expect(names()).toEqual(['execute', undefined, 'batch', undefined])
    } finally {
      sent.mockRestore()
      await engine.dispose()
    }
  })

  test('its errors are those of a database in the page', async () => {
    const engine = await open()
    await engine.begin((connection) => connection.execute(text('CREATE TABLE t (a INTEGER PRIMARY KEY, b UNIQUE)')))
    const failure = (sql: string) =>
      engine.begin((connection) => connection.execute(text(sql))).catch((error: unknown) => error)
    await failure('INSERT INTO t VALUES (1, 1)')
    const refused = await failure('INSERT INTO t VALUES (2, 1)')
    expect(refused).toBeInstanceOf(IntegrityError)
    expect(refused).toMatchObject({
      sqlState: 'SQLITE_CONSTRAINT_UNIQUE',
      table: 't',
      column: 'b',
      statement: 'INSERT INTO t VALUES (2, 1)',
    })
    expect(await failure('SELEC')).toMatchObject({ name: 'ProgrammingError' })
    await engine.dispose()
    await expect(engine.connect().execute(text('SELECT 1'))).rejects.toThrow(InvalidRequestError)
  })

  test('what cannot be opened says why, with its class and code', async () => {
    await expect(open({ database: 'app.db' })).rejects.toThrow(StorageUnavailableError)
    await expect(
      open({ image: new TextEncoder().encode('no database, but longer than the head of one'.repeat(9)) }),
    ).rejects.toThrow(OperationalError)
  })

  test('a worker that serves no databases is not waited for', async () => {
    vi.useFakeTimers()
    try {
      const silent = new MessageChannel()
      const failed = expect(open({ worker: silent.port1 })).rejects.toThrow('Does it call serveSqljs() at once?')
      await vi.advanceTimersByTimeAsync(30_000)
      await failed
    } finally {
      vi.useRealTimers()
    }
  })

  test('wide integers and blobs arrive as they were sent; of a view, only its part is sent', async () => {
    const engine = await open()
    const bytes = new Uint8Array(1000).fill(7)
    const sent = vi.spyOn(MessagePort.prototype, 'postMessage')
    const [row] = await engine.begin(async (connection) =>
      (
        await connection.execute(text('SELECT CAST(:wide AS INTEGER), :bytes'), {
          wide: 2n ** 62n,
          bytes: bytes.subarray(10, 13),
        })
      ).all(),
    )
    const sizes = JSON.stringify(
      sent.mock.calls.map(([message]) => message),
      (_, value: unknown) =>
        value instanceof Uint8Array ? value.buffer.byteLength : typeof value === 'bigint' ? String(value) : value,
    )
    sent.mockRestore()
    expect([...row!]).toEqual([2n ** 62n, new Uint8Array([7, 7, 7])])
    expect(sizes).not.toContain('1000')
    await engine.dispose()
  })

  test('a signal ends the waiting for the write lease', async () => {
    const engine = await open({ transaction: 'interactive' })
    await engine.begin((connection) => connection.execute(text('CREATE TABLE t (a)')))
    const holder = engine.connect()
    await holder.execute(text('INSERT INTO t VALUES (1)'))
    const other = engine.connect()
    const reason = new Error('enough')
    const controller = new AbortController()
    const waiting = other.execute(text('INSERT INTO t VALUES (2)'), undefined, { signal: controller.signal })
    setTimeout(() => controller.abort(reason), 20)
    const error: unknown = await waiting.catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(AbortError)
    expect(error).toMatchObject({ cause: reason })
    await holder.commit()
    await engine.dispose()
  })

  test('engine.transact() holds what it has read', async () => {
    const engine = await open()
    await SuiteBase.metadata.createAll(engine)
    await engine.transact(AsyncSession, (session) => void session.add(new Writer({ id: 1, name: '' })))
    const lengthen = () =>
      engine.transact(AsyncSession, async (session) => {
        const writer = await session.getOne(Writer, 1)
        writer.name += '+'
      })
    await Promise.all(Array.from({ length: 20 }, lengthen))
    await using session = new AsyncSession(engine)
    expect((await session.getOne(Writer, 1)).name).toBe('+'.repeat(20))
    await engine.dispose()
  })

  test('the bytes of the database come as a file, and a database begins with one', async () => {
    const driver = await sqljsWorker.open({ worker })
    const engine = createAsyncEngine(driver)
    await engine.begin((connection) => connection.execute(text('CREATE TABLE t AS SELECT 42 AS a')))
    const image = await driver.export()
    await expect(driver.import(image)).rejects.toThrow(InvalidRequestError)
    await engine.dispose()
    const copy = await open({ image })
    expect(await copy.begin((connection) => connection.scalar(text('SELECT a FROM t')))).toBe(42)
    await copy.dispose()
  })

  test('snapshots stay in the worker, and another database has no use for them', async () => {
    const engine = await open()
    await engine.begin((connection) => connection.execute(text('CREATE TABLE t (a)')))
    const snapshot = await engine.snapshot()
    expect(snapshot.size).toBeGreaterThan(4096)
    await engine.begin((connection) => connection.execute(text('INSERT INTO t VALUES (1)')))
    await engine.restore(snapshot)
    const count = () => engine.begin((connection) => connection.scalar(text('SELECT count(*) FROM t')))
    expect(await count()).toBe(0)
    const connection = engine.connect()
    await connection.begin()
    await connection.execute(text('INSERT INTO t VALUES (2)'))
    await expect(engine.restore(snapshot)).rejects.toThrow(InvalidRequestError)
    await connection.commit()
    await engine.restore(snapshot)
    expect(await count()).toBe(0)
    const other = await open()
    await expect(other.restore(snapshot)).rejects.toThrow('This snapshot is of another database')
    await other.dispose()
    await engine.dispose()
  })

  test('live queries hear of its commits: of their own engine by the tables, of another that does not tell as well', async () => {
    const driver = await sqljsWorker.open({ worker })
    expect(driver.role).toBe('writer')
    const engine = createAsyncEngine(driver, { live: liveQueries })
    await SuiteBase.metadata.createAll(engine)
    const reads: string[] = []
    const told: unknown[] = []
    engine.live(select(Setting.key)).subscribe((rows) => told.push(rows?.map(([key]) => key)))
    const novels: unknown[] = []
    engine.live(select(Novel.title)).subscribe((rows) => novels.push(rows?.length))
    const seen = (...expected: readonly unknown[]) =>
      vi.waitFor(() => expect([told, reads.length]).toEqual(expected), { timeout: 4000 })
    await seen([undefined, []], 0)
    await vi.waitFor(() => expect(novels).toEqual([undefined, 0]))
    event.listen(engine, 'beforeExecute', ({ sql }) => void (/FROM suite_/.test(sql) && reads.push(sql)))
    const write = (on: AsyncEngine, key: string) =>
      on.begin((connection) => connection.execute(insert(Setting), { key }))
    await write(createAsyncEngine(driver), 'a')
    await seen([undefined, [], ['a']], 2)
    await write(engine, 'b')
    await seen([undefined, [], ['a'], ['a', 'b']], 3)
    // It was read for nobody else.
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect(reads).toHaveLength(3)
    await engine.dispose()
    // A loaded machine takes seconds to start a thread.
  }, 20_000)

  test('a URL opens it on first use', async () => {
    const engine = createAsyncEngine('sqlite+sqljs://', { drivers: [sqljsWorker.with({ worker })] })
    expect(await engine.begin((connection) => connection.scalar(text('SELECT 42')))).toBe(42)
    await engine.dispose()
  })
})

describe('a worker that ends', () => {
  let thread: Worker
  beforeEach(() => {
    thread = new Worker(new URL('../../../testing/fixtures/sqljs-worker/serving-thread.ts', import.meta.url))
  })
  afterEach(() => thread.terminate())

  /** A `Worker` of a page has listeners of another kind. */
  const asWorker = () => {
    const { port1, port2 } = new Channel()
    port2.on('message', (message: { port: never }) => thread.postMessage(message, [message.port]))
    return port1 as never
  }

  test('what is under way fails, a commit with an unknown outcome, and so does all that comes', async () => {
    const engine = await open({ worker: asWorker() })
    await SuiteBase.metadata.createAll(engine)
    const slow = engine.begin((connection) =>
      connection.execute(text('WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n')),
    )
    const failedSlow = expect(slow).rejects.toMatchObject({ name: 'OperationalError', isDisconnect: true })
    const session = new AsyncSession(engine)
    session.add(new Writer({ id: 1, name: 'Ann' }))
    const commit = session.commit()
    const failedCommit = expect(commit).rejects.toThrow(UnknownOutcomeError)
    await new Promise((resolve) => setTimeout(resolve, 100))
    await thread.terminate()
    await failedSlow
    await failedCommit
    await session.close()
    const later = engine.begin((connection) => connection.execute(select(Writer)))
    await expect(later).rejects.toMatchObject({ isDisconnect: true, message: expect.stringContaining('has ended') })
    await engine.dispose()
  })
})
