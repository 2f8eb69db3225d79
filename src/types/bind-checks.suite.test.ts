import { afterAll, beforeAll, expect, test } from 'vitest'
import { pg } from '../drivers/pg/pg.ts'
import { sqljs } from '../drivers/sqljs/sqljs.ts'
import {
  type AsyncEngine,
  BigInteger,
  bindparam,
  Bool,
  CalendarDate,
  column,
  createAsyncEngine,
  DateTime,
  insert,
  Integer,
  Interval,
  Json,
  LargeBinary,
  literal,
  MetaData,
  select,
  Table,
  text,
  Time,
  tuple,
  update,
  Varchar,
} from '../index.ts'
import { createDatabase, type TestDatabase } from '../testing/node/create-database.ts'
import type { TypeEngine } from './type-engine.ts'

const t = new Table('checks', new MetaData(), {
  k: column(Integer, { primaryKey: true }),
  s: column(Varchar(), { nullable: true }),
  n: column(Integer, { nullable: true }),
})
const argumentError = expect.objectContaining({ name: 'ArgumentError' })

let database: TestDatabase
let engines: readonly AsyncEngine[]

beforeAll(async () => {
  database = await createDatabase(process.env['ATHANOR_TEST_POSTGRES_URL'] ?? '')
  engines = [createAsyncEngine(await sqljs.open()), createAsyncEngine(await pg.open({ url: database.url }))]
  for (const engine of engines) {
    await t.metadata.createAll(engine)
    await engine.begin(async (connection) => connection.execute(insert(t).values({ k: 1, s: 'a', n: 1 })))
  }
})
afterAll(async () => {
  for (const engine of engines) await engine.dispose()
  await database.drop()
})

const cyclic: unknown[] = []
cyclic.push(cyclic)

test.each<[TypeEngine, unknown]>([
  [Bool, 'false'],
  [Bool, {}],
  [Bool, 2],
  [Integer, 1.5],
  [Integer, 'abc'],
  [Integer, Object.create(null)],
  [BigInteger, 1.5],
  [LargeBinary, 'abc'],
  [Varchar(), 'a\ud800'],
  [Json(), cyclic],
  [Json(), 1n],
])('a value that its type refuses: %#', async (type, value) => {
  for (const engine of engines) {
    const reading = engine.begin(async (connection) => connection.scalar(select(literal(value, type))))
    await expect(reading).rejects.toThrow(argumentError)
  }
})

test('what is allowed comes back', async () => {
  const given = [
    [Bool, 1, true],
    [Integer, 5n, 5],
    [BigInteger, 5, 5n],
    [LargeBinary, Buffer.from('a'), new Uint8Array([97])],
    [Varchar(), '\ud83d\ude00', '\ud83d\ude00'],
  ] as const
  for (const engine of engines) {
    for (const [type, value, read] of given) {
      const back = await engine.begin(async (connection) => connection.scalar(select(literal<unknown>(value, type))))
      expect(back).toEqual(read)
    }
  }
})

test('JSON names no key for the value itself', async () => {
  const reading = engines[0]!.begin(async (connection) => connection.scalar(select(literal(NaN as never, Json()))))
  await expect(reading).rejects.toThrow('A Json column got NaN, which')
})

test('numbers beyond 32 bits', async () => {
  const big = 3_000_000_000
  for (const engine of engines) {
    await engine.begin(async (connection) => {
      expect(await connection.scalar(select(literal(big)))).toBe(big)
      expect(await connection.scalar(select(t.c.n.plus(big)))).toBe(big + 1)
      expect((await connection.execute(select(t.c.k).where(t.c.n.eq(big)))).all()).toEqual([])
      expect(await connection.scalar(select(literal(1e20)))).toBe(1e20)
    })
  }
})

test('types of arithmetic with dates', () => {
  const of = (type: TypeEngine) => literal(null as never, type)
  const [date, time, instant, span] = [of(CalendarDate), of(Time), of(DateTime), of(Interval)]
  const kinds = [
    instant.minus(instant),
    date.minus(instant),
    time.minus(time),
    date.minus(date),
    instant.plus(span),
    instant.minus(span),
    date.plus(span),
    span.plus(instant),
    span.plus(date),
    date.plus(1 as never),
    literal(1.5).times(span),
    span.plus(span),
  ].map((one) => (one as unknown as { readonly type: TypeEngine }).type.family)
  expect(kinds.join(' ')).toBe(
    'interval interval interval integer datetime datetime datetime datetime datetime date interval interval',
  )
})

test('the difference of instants is milliseconds where the database has intervals, and no TypeError elsewhere', async () => {
  const [a, b] = [new Date(86_400_500), new Date(0)].map((date) => literal(date)) as [never, never]
  const difference = select((a as ReturnType<typeof literal<Date>>).minus(b))
  const read = async (engine: AsyncEngine) => engine.begin(async (connection) => connection.scalar(difference))
  expect(await read(engines[1]!)).toBe(86_400_500)
  await expect(read(engines[0]!)).rejects.toThrow(argumentError)
})

test('lists for IN', async () => {
  const statement = select(t.c.k).where(t.c.n.in(bindparam('q')))
  const pairs = select(t.c.k).where(tuple(t.c.k, t.c.n).in(bindparam('q')))
  for (const engine of engines) {
    await engine.begin(async (connection) => {
      expect((await connection.execute(statement, { q: [1, 2] })).scalars().all()).toEqual([1])
      expect((await connection.execute(pairs, { q: [[1, 1]] })).scalars().all()).toEqual([1])
    })
    for (const [wrong, q] of [
      [statement, 1],
      [statement, 'abc'],
      [pairs, [[1]]],
      [pairs, [null]],
    ] as const) {
      const reading = engine.begin(async (connection) => connection.execute(wrong, { q }))
      await expect(reading).rejects.toThrow(argumentError)
    }
  }
  const one = tuple(t.c.k, t.c.n)
  for (const list of [[[1]], [[1, 2, 3]], [1]]) {
    expect(() => one.in(list as never)).toThrow(argumentError)
    expect(() => one.notIn(list as never)).toThrow(argumentError)
  }
})

test('an UPDATE of many refuses records of unlike keys', async () => {
  const statement = update(t).where(t.c.k.eq(bindparam('key')))
  const records: readonly (readonly Record<string, unknown>[])[] = [
    [
      { key: 1, s: 'x' },
      { key: 1, s: 'y', n: 2 },
    ],
    [
      { key: 1, s: 'x', n: 2 },
      { key: 1, s: 'y' },
    ],
  ]
  for (const list of records) {
    const writing = engines[0]!.begin(async (connection) => connection.execute(statement, list as never))
    await expect(writing).rejects.toThrow("differs from the first in 'n'")
  }
  await engines[0]!.begin(async (connection) => {
    await connection.execute(statement, [
      { key: 1, s: 'z' },
      { key: 1, s: 'q', n: undefined },
    ] as never)
    expect(await connection.scalar(text('SELECT s FROM checks'))).toBe('q')
  })
})

test('definitions without a type, and values in place of options', () => {
  // @ts-expect-error options are an object
  expect(() => bindparam('q', 1)).toThrow('{ value: 1 }')
  // @ts-expect-error no type
  expect(() => column('integer')).toThrow(argumentError)
  // @ts-expect-error nothing
  expect(() => column()).toThrow(argumentError)
})
