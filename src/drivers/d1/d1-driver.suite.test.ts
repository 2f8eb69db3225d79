import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AsyncEngine } from '../../engine/async.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import type { UnknownOutcomeError } from '../../errors/database-error.ts'
import { AbortError } from '../../errors/request-errors.ts'
import { column } from '../../schema/column-definition.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { deleteFrom } from '../../sql/dml/delete.ts'
import { insert } from '../../sql/dml/insert.ts'
import { update } from '../../sql/dml/update.ts'
import { text } from '../../sql/elements/text-clause.ts'
import type { Executable } from '../../sql/expression.ts'
import { select } from '../../sql/selectable/select.ts'
import { type D1Fault, type LocalD1, startLocalD1 } from '../../testing/fixtures/d1/local-d1.ts'
import { BigInteger } from '../../types/big-integer.ts'
import { Integer } from '../../types/integer.ts'
import { LargeBinary } from '../../types/large-binary.ts'
import { Text } from '../../types/text.ts'
import type { D1Binding } from './d1-binding.ts'
import { d1 } from './d1.ts'
import type { D1Options } from './options.ts'

const metadata = new MetaData()
const accounts = new Table('account', metadata, {
  id: column(Integer, { primaryKey: true }),
  balance: column(Integer),
  note: column(Text, { nullable: true }),
  wide: column(BigInteger, { nullable: true }),
  bytes: column(LargeBinary, { nullable: true }),
})
const raise = update(accounts).values({ balance: accounts.c.balance.plus(1) })

let local: LocalD1
let binding: D1Binding
let engine: AsyncEngine

beforeAll(() => {
  local = startLocalD1(45)
})
afterAll(() => local.stop())
beforeEach(async () => {
  binding = local.fresh()
  engine = createAsyncEngine(d1.attach(binding))
  await metadata.createAll(engine)
  await run(insert(accounts).values({ id: 1, balance: 0 }))
})
afterEach(() => expect(local.faults).toEqual([]))

/** At once, in no transaction. */
async function run(statement: Executable<readonly unknown[], string>, on = engine) {
  await using connection = on.connect()
  return connection.executionOptions({ isolationLevel: 'AUTOCOMMIT' }).execute(statement as never)
}

const opened = (options: D1Options = {}) => createAsyncEngine(d1.attach(binding, options))

/** What a transaction that adds one comes to. */
async function raised(options: D1Options, ...faults: D1Fault[]) {
  await using connection = opened(options).connect()
  await connection.execute(raise)
  local.faults.push(...faults)
  return connection.commit().then(
    () => 'committed' as const,
    (error: unknown) => error as Error,
  )
}

async function read(options: D1Options, signal?: AbortSignal) {
  await using connection = opened(options).connect()
  return connection.scalar(select(accounts.c.balance), undefined, { ...(signal && { signal }) }).then(
    (value) => value,
    (error: unknown) => error as Error,
  )
}

const balance = () => read({})
const lost = (at: 'before' | 'after'): D1Fault => ({ at, message: 'D1_ERROR: Network connection lost.' })
const reset: D1Fault = {
  at: 'after',
  message: 'D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.',
}
const overloaded: D1Fault = { at: 'before', message: 'D1_ERROR: D1 DB is overloaded. Too many requests queued.' }

describe('a batch is carried out once', () => {
  test.each<[string, D1Fault[]]>([
    ['lost before', [lost('before')]],
    ['lost after the commit', [lost('after')]],
    ['reset after the commit, then lost before', [reset, lost('before')]],
    ['refused for now', [overloaded, overloaded]],
  ])('%s', async (_, faults) => {
    expect(await raised({}, ...faults)).toBe('committed')
    expect(await balance()).toBe(1)
  })

  test.each([
    ['before', 0],
    ['after', 1],
  ] as const)('or somebody has to ask: everything fails %s', async (at, expected) => {
    const error = await raised({ retries: 1 }, lost(at), lost('before'))
    expect(error).toMatchObject({ name: 'UnknownOutcomeError', isResolvable: true, isRetryable: false })
    expect(await (error as UnknownOutcomeError).resolve()).toBe(expected === 1)
    expect(await (error as UnknownOutcomeError).resolve()).toBe(expected === 1)
    expect(await balance()).toBe(expected)
  })

  test('who has asked, and heard no, has nothing to fear from a request that is still on its way', async () => {
    await using connection = engine.connect()
    await connection.execute(raise)
    local.faults.push({ at: 'before', delayMs: 1200 })
    const commit = connection.commit({ signal: AbortSignal.timeout(50) })
    const error: unknown = await commit.catch((caught: unknown) => caught)
    expect(error).toMatchObject({ name: 'UnknownOutcomeError', message: expect.stringContaining('aborted') as string })
    expect(await (error as UnknownOutcomeError).resolve()).toBe(false)
    await new Promise((resolve) => setTimeout(resolve, 1400))
    expect(await balance()).toBe(0)
  })

  test('without tokens it is told and not tried', async () => {
    const error = await raised({ unguardedBatches: true }, lost('after'))
    expect(error).toMatchObject({ name: 'UnknownOutcomeError', isResolvable: false })
  })

  test('without the table of the tokens it is refused, with the cure', async () => {
    await run(text('DROP TABLE athanor_batch'))
    expect(await raised({})).toMatchObject({
      name: 'ProgrammingError',
      message: expect.stringMatching(/^Nothing was written: the table athanor_batch is missing.*createAll/s) as string,
    })
    expect(await raised({ unguardedBatches: true })).toBe('committed')
    await metadata.createAll(engine)
    expect(await raised({})).toBe('committed')
  })
})

describe('reads', () => {
  test('are sent again', async () => {
    local.faults.push(lost('before'), lost('after'))
    expect(await balance()).toBe(0)
  })

  test('fail when nothing helps, and nothing is unknown', async () => {
    local.faults.push(lost('before'), reset, lost('after'))
    expect(await balance()).toMatchObject({ name: 'OperationalError' })
  })

  test('have a time, and end by a signal', async () => {
    local.faults.push({ at: 'before', delayMs: 200 }, { at: 'before', delayMs: 200 })
    expect(await read({ requestTimeoutMs: 20 })).toMatchObject({
      name: 'OperationalError',
      message: expect.stringContaining('D1 did not answer within 20 ms.') as string,
    })
    expect(await read({}, AbortSignal.timeout(20))).toBeInstanceOf(AbortError)
    const before = local.requests
    expect(await read({}, AbortSignal.abort())).toBeInstanceOf(AbortError)
    expect(local.requests).toBe(before)
  })
})

describe('what does not fit is refused before it is sent', () => {
  test.each<[string, object, D1Options]>([
    ['a value', { note: 'ä'.repeat(1_000_001) }, {}],
    ['bytes', { bytes: new Uint8Array(2_000_001) }, {}],
    ['a request', { note: 'x'.repeat(6000) }, { maxRequestBytes: 5000 }],
  ])('%s', async (_, values, options) => {
    await using connection = opened(options).connect()
    await connection.execute(update(accounts).values(values))
    const before = local.requests
    const error: unknown = await connection.commit().catch((caught: unknown) => caught)
    expect(error).toMatchObject({
      name: 'RequestTooLargeError',
      message: expect.stringContaining('Nothing was sent.') as string,
    })
    expect(local.requests).toBe(before)
    await connection.rollback()
    await connection.execute(update(accounts).values({ note: 'x'.repeat(4000) }))
    await connection.commit()
  })

  test('the text of a statement', async () => {
    const error: unknown = await run(text(`SELECT '${'x'.repeat(100_000)}'`)).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ name: 'RequestTooLargeError' })
  })
})

describe('values', () => {
  const seen = async (value: unknown) => {
    await using connection = engine.connect()
    const statement = text('SELECT typeof(:a), :a, :a').bindParams({ a: value as never })
    return [...(await connection.execute(statement)).one()].slice(0, 2)
  }

  test.each<[unknown, string, unknown]>([
    [7, 'integer', 7],
    [-(2 ** 53) + 1, 'integer', -(2 ** 53) + 1],
    [0.5, 'real', 0.5],
    [2 ** 60, 'real', 2 ** 60],
    [1e300, 'real', 1e300],
    [2n ** 63n - 1n, 'integer', 2n ** 63n - 1n],
    [-(2n ** 63n), 'integer', -(2n ** 63n)],
    [12n, 'integer', 12],
    ['5', 'text', '5'],
    ['a\0b😀\uFEFF', 'text', 'a\0b😀\uFEFF'],
    [true, 'integer', 1],
    [null, 'null', null],
    [Uint8Array.of(0, 1, 255), 'blob', Uint8Array.of(0, 1, 255)],
    [new Uint8Array(0), 'blob', new Uint8Array(0)],
  ])('%s is bound as %s', async (value, type, back) => {
    expect(await seen(value)).toEqual([type, back])
  })

  test.each([NaN, Infinity, -Infinity, 2n ** 63n])('%s is refused', async (value) => {
    const connection = await binding.prepare('SELECT 1').run()
    expect(connection.results).toHaveLength(1)
    const before = local.requests
    const driver = d1.attach(binding)
    const id = await driver.asyncHandler.connect({ kind: 'connect' })
    const statement = { sql: 'SELECT ?', params: [value], effect: 'read' as const }
    await expect(async () =>
      driver.asyncHandler.execute({ kind: 'execute', connection: id, statement }),
    ).rejects.toMatchObject({
      info: { kind: 'data' },
    })
    expect(local.requests).toBe(before)
  })

  test('whole numbers stay whole where no column makes them so', async () => {
    await using connection = engine.connect()
    await run(text('CREATE TABLE loose (x, t TEXT)'))
    await run(text('INSERT INTO loose VALUES (:x, :x)').bindParams({ x: 5 }))
    const one = (sql: string, params: object) => connection.execute(text(sql).bindParams(params as never))
    expect([...(await one('SELECT x, t, 7 / :n FROM loose', { n: 2 })).one()]).toEqual([5, '5', 3])
    // A cast alone would make a number of what the column holds.
    expect([...(await one('SELECT count(*) FROM loose WHERE t = :x', { x: 5 })).one()]).toEqual([1])
    expect([...(await one("SELECT '?' || :x, :x -- ? ;", { x: 5 })).one()]).toEqual(['?5', 5])
  })

  test('wide numbers come back exactly, alone and in a batch; floats beside them stay floats', async () => {
    await run(update(accounts).values({ wide: 2n ** 53n + 1n }))
    await using connection = engine.connect()
    expect(await connection.scalar(select(accounts.c.wide))).toBe(2n ** 53n + 1n)
    const { asyncHandler } = d1.attach(binding)
    const id = await asyncHandler.connect({ kind: 'connect' })
    const sql = 'SELECT id, wide, 1.0 * wide AS id, wide AS "1" FROM account ORDER BY id; -- all'
    const statements = [
      { sql, params: [], effect: 'read' as const },
      { sql: 'SELECT 1 AS a', params: [], effect: 'read' as const },
    ]
    const alone = await asyncHandler.execute({ kind: 'execute', connection: id, statement: statements[0]! })
    const row = [1, 2n ** 53n + 1n, 2 ** 53, 2n ** 53n + 1n]
    expect(alone).toMatchObject({ columns: ['id', 'wide', 'id', '1'], rows: [row] })
    const plain = statements.map((one) => ({ ...one, sql: one.sql.replace(', wide AS "1"', '') }))
    const together = await asyncHandler.batch({
      kind: 'batch',
      connection: id,
      statements: plain,
      atomic: true,
      readOnly: true,
    })
    expect(together.map(({ columns, rows }) => [columns, rows])).toEqual([
      [['id', 'wide', 'id'], [row.slice(0, 3)]],
      [['a'], [[1]]],
    ])
    const misplaced = asyncHandler.batch({ kind: 'batch', connection: id, statements, atomic: true, readOnly: true })
    await expect(misplaced).rejects.toMatchObject({
      info: { kind: 'programming', message: expect.stringContaining('Label it') as string },
    })
  })
})

describe('what a write gives back', () => {
  test('with columns that are called by numbers, or the same', async () => {
    const { asyncHandler } = d1.attach(binding)
    const connection = await asyncHandler.connect({ kind: 'connect' })
    const sql = `UPDATE account SET balance = 5 RETURNING balance AS "7", 'returning' AS "1", id AS id, balance AS id`
    const statement = { sql, params: [], effect: 'write' as const }
    const alone = await asyncHandler.execute({ kind: 'execute', connection, statement })
    expect(alone).toMatchObject({ columns: ['7', '1', 'id', 'id'], rows: [[5, 'returning', 1, 5]], rowCount: 1 })
    const statements = [{ ...statement, sql: sql.replace('= 5', '= balance + 1') }]
    const [result] = await asyncHandler.batch({ kind: 'batch', connection, statements, atomic: true })
    expect(result).toMatchObject({ rows: [], rowCount: 1 })
    expect(await balance()).toBe(6)
  })

  test('is never a rounded number', async () => {
    await run(update(accounts).values({ wide: 2n ** 53n + 1n }))
    const given = async () => (await run(update(accounts).values({ balance: 5 }).returning(accounts.c.wide))).all()
    await expect(given()).rejects.toThrow('This number was rounded')
    const { asyncHandler } = d1.attach(binding)
    const connection = await asyncHandler.connect({ kind: 'connect' })
    const statements = [{ sql: 'UPDATE account SET balance = 7 RETURNING wide', params: [], effect: 'write' as const }]
    const [result] = await asyncHandler.batch({ kind: 'batch', connection, statements, atomic: true })
    expect(result).toMatchObject({ rows: [], rowCount: 1 })
  })
})

test('rows are counted that a statement changed itself, and not those of triggers and cascades', async () => {
  await run(text('CREATE TABLE part (id INTEGER PRIMARY KEY, account INTEGER REFERENCES account ON DELETE CASCADE)'))
  await run(text('INSERT INTO part (account) VALUES (1), (1), (1)'))
  const { rowCount } = await run(deleteFrom(accounts))
  expect([rowCount, (await run(deleteFrom(accounts))).rowCount]).toEqual([1, 0])
})

test('one text is one statement, but for triggers', async () => {
  const error: unknown = await run(text('SELECT 1; SELECT 2')).catch((caught: unknown) => caught)
  expect(error).toMatchObject({ name: 'ProgrammingError' })
  await run(text("SELECT ';' -- ; two\n;"))
  await run(text('CREATE TRIGGER twice AFTER INSERT ON account BEGIN UPDATE account SET balance = 9; SELECT 1; END'))
  await run(insert(accounts).values({ id: 2, balance: 0 }))
  expect(await balance()).toBe(9)
})

test('a session of D1 goes on from a bookmark', async () => {
  expect(d1.attach(binding).bookmark).toBeNull()
  const first = d1.attach(binding, { session: 'first-primary' })
  expect(first.bookmark).toBeNull()
  await run(raise, createAsyncEngine(first))
  expect(first.bookmark).toMatch(/^[\da-f-]+$/)
  const second = d1.attach(binding, { session: first.bookmark! })
  await using connection = createAsyncEngine(second).connect()
  expect(await connection.scalar(select(accounts.c.balance))).toBe(1)
})

test('rows of an INSERT beyond 100 parameters are one JSON parameter', async () => {
  await using connection = engine.connect()
  const rows = Array.from({ length: 1000 }, (_, i) => ({ id: i + 10, balance: i, note: `n${i}` }))
  await connection.execute(insert(accounts), rows)
  const before = local.sent.length
  await connection.commit()
  const inserts = local.sent.slice(before).map((texts) => texts.filter((sql) => sql.startsWith('INSERT INTO account')))
  expect(inserts).toEqual([[expect.stringContaining('json_each(?)')]])
  expect(await connection.scalar(text('SELECT sum(balance) FROM account WHERE id >= 10'))).toBe(499_500)
})
