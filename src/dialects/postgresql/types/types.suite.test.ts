import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toSql } from '../../../compiler/to-sql.ts'
import { pg } from '../../../drivers/pg/pg.ts'
import type { AsyncEngine } from '../../../engine/async.ts'
import { createAsyncEngine } from '../../../engine/create-async-engine.ts'
import { column } from '../../../schema/column-definition.ts'
import { MetaData } from '../../../schema/metadata.ts'
import { Table } from '../../../schema/table.ts'
import { insert } from '../../../sql/dml/insert.ts'
import { text } from '../../../sql/elements/text-clause.ts'
import { literal } from '../../../sql/literal.ts'
import { select } from '../../../sql/selectable/select.ts'
import { createDatabase, type TestDatabase } from '../../../testing/node/create-database.ts'
import { ArrayOf } from '../../../types/array-of.ts'
import { Bool } from '../../../types/boolean.ts'
import { CalendarDate } from '../../../types/calendar-date.ts'
import { DateTime } from '../../../types/date-time.ts'
import { Integer } from '../../../types/integer.ts'
import { LargeBinary } from '../../../types/large-binary.ts'
import type { TypeEngine } from '../../../types/type-engine.ts'
import {
  BIT,
  CIDR,
  CITEXT,
  DATEMULTIRANGE,
  DATERANGE,
  ENUM,
  HSTORE,
  INET,
  INT4MULTIRANGE,
  INT4RANGE,
  INT8RANGE,
  INTERVAL,
  JSON,
  JSONB,
  MACADDR,
  MONEY,
  NUMRANGE,
  OID,
  postgresql,
  Range,
  REGCLASS,
  TIME,
  TIMESTAMP,
  TSQUERY,
  TSRANGE,
  TSTZRANGE,
  TSVECTOR,
  VARBIT,
} from '../index.ts'

let database: TestDatabase
let engine: AsyncEngine

beforeAll(async () => {
  database = await createDatabase(process.env['ATHANOR_TEST_POSTGRES_URL'] ?? '')
  engine = createAsyncEngine(await pg.open({ url: database.url }))
  await engine.begin(async (connection) => {
    await connection.execute(text(`CREATE TYPE mood AS ENUM ('fine', 'it''s "so, so"')`))
  })
})
afterAll(async () => {
  await engine.dispose()
  await database.drop()
})

const day = (text: string) => new Date(`${text}T00:00:00.000Z`)

const kept: readonly (readonly [name: string, type: TypeEngine, values: readonly unknown[]])[] = [
  ['INET', INET, ['192.168.0.1', '::1', '10.0.0.0/8']],
  ['CIDR', CIDR, ['10.0.0.0/8']],
  ['MACADDR', MACADDR, ['08:00:2b:01:02:03']],
  ['TSVECTOR', TSVECTOR, ["'a':1 'fat':2"]],
  ['TSQUERY', TSQUERY, ["'a' & 'fat'"]],
  ['MONEY', MONEY, ['$1,234.50']],
  ['BIT', BIT(3), ['101']],
  ['VARBIT', VARBIT(5), ['101', '']],
  ['OID', OID, [4294967295]],
  ['REGCLASS', REGCLASS, ['pg_class']],
  ['JSON', JSON<unknown>(), [{ a: [1, null] }, 'x', 5]],
  ['JSONB', JSONB<unknown>(), [{ a: [1, null] }, 'x', 5, []]],
  ['INTERVAL', INTERVAL, ['P1Y2M3DT4H5M6.7S', 'PT0S', 'P-1Y-2M3DT-4H-5M-6.000001S', 'PT-0.5S', 'P10D', 'PT100H']],
  ['TIMESTAMP', TIMESTAMP({ precision: 3 }), [new Date('2024-05-06T07:08:09.010Z')]],
  ['TIMESTAMPTZ', TIMESTAMP({ timezone: true }), [new Date('2024-05-06T07:08:09.010Z'), day('0001-01-01')]],
  ['TIME', TIME({ precision: 6 }), ['01:02:03.000004']],
  ['TIMETZ', TIME({ timezone: true }), ['01:02:03+05:30']],
  ['INT4RANGE', INT4RANGE, [new Range(1, 5), new Range<number>(null, 5), new Range(), Range.empty()]],
  ['INT8RANGE', INT8RANGE, [new Range(1n, 2n ** 60n)]],
  ['NUMRANGE', NUMRANGE, [new Range('0.5', '1.5', { bounds: '(]' }), new Range<string>('1', null)]],
  ['DATERANGE', DATERANGE, [new Range('2024-01-01', '2024-02-01')]],
  ['TSRANGE', TSRANGE, [new Range(day('2024-01-01'), day('2024-02-01'), { bounds: '[]' })]],
  ['TSTZRANGE', TSTZRANGE, [new Range(day('2024-01-01'), day('2024-02-01'), { bounds: '()' })]],
  ['INT4MULTIRANGE', INT4MULTIRANGE, [[], [new Range(1, 3), new Range(5, 7)]]],
  ['DATEMULTIRANGE', DATEMULTIRANGE, [[new Range('2024-01-01', '2024-02-01'), new Range<string>('2025-01-01', null)]]],
  ['ENUM', ENUM(['fine', `it's "so, so"`], { name: 'mood' }), ['fine', `it's "so, so"`]],
  ['arrays of enums', ArrayOf(ENUM(['fine', `it's "so, so"`], { name: 'mood' })), [['fine', `it's "so, so"`], []]],
  ['arrays of booleans', ArrayOf(Bool), [[true, null, false]]],
  ['arrays of bytes', ArrayOf(LargeBinary), [[new Uint8Array([0, 255]), new Uint8Array()]]],
  ['arrays of dates', ArrayOf(DateTime), [[day('2024-01-01'), null]]],
  ['arrays of days', ArrayOf(CalendarDate), [['2024-01-01', null]]],
  ['arrays of JSON', ArrayOf(JSONB<unknown>()), [[{ a: '"\\' }, [1, [2]]]]],
  ['arrays of ranges', ArrayOf(INT4RANGE), [[new Range(1, 5), Range.empty()]]],
  ['arrays of three dimensions', ArrayOf(Integer, { dimensions: 3 }), [[[[1], [2]]], []]],
]

describe('types of PostgreSQL', () => {
  test.each(kept)('%s', async (name, type, values) => {
    const metadata = new MetaData()
    const table = new Table(`t ${name}`, metadata, {
      id: column(Integer, { primaryKey: true }),
      value: column(type, { nullable: true }),
    })
    await metadata.createAll(engine)
    await engine.begin(async (connection) => {
      await connection.execute(text(`SET LOCAL TIME ZONE 'Asia/Kolkata'`))
      await connection.execute(
        insert(table),
        values.map((value) => ({ value })),
      )
      const read = await connection.execute(select(table.c.value).orderBy(table.c.id))
      expect(read.scalars().all()).toEqual(values)
      for (const value of values) {
        const statement = select(literal(value, type).label('v'))
        expect((await connection.execute(statement)).scalars().one()).toEqual(value)
        const { sql } = toSql(insert(table).values({ value }), postgresql, { literalBinds: true })
        await connection.execute(text(sql))
      }
      const again = await connection.execute(select(table.c.value).orderBy(table.c.id).offset(values.length))
      expect(again.scalars().all()).toEqual(values)
    })
  })

  test.each([
    ['HSTORE', 'hstore', HSTORE, [{}, { a: '1', 'b "q" \\': null, ['__proto__']: '=>' }]],
    ['CITEXT', 'citext', CITEXT, ['Ab']],
  ] as const)('%s', async (_, extension, type, values) => {
    const available = await engine.begin(async (connection) => {
      const found = await connection.execute(
        text('SELECT 1 FROM pg_available_extensions WHERE name = :name').bindParams({ name: extension }),
      )
      return found.first() !== null
    })
    if (!available) return
    await engine.begin(async (connection) => {
      await connection.execute(text(`CREATE EXTENSION IF NOT EXISTS ${extension}`))
      for (const value of values) {
        const read = await connection.execute(select(literal<unknown>(value, type).label('v')))
        expect(read.scalars().one()).toEqual(value)
      }
    })
  })

  test('columns of text() are read by what the server says of them', async () => {
    const sql = `SELECT 5::int8, 9007199254740993::int8, 1.50::numeric, '\\x01'::bytea, '{"a": 1}'::json, '[1]'::jsonb,
      '2024-01-01'::date, '2024-01-01 00:00:00'::timestamp, '2024-01-01 05:30+05:30'::timestamptz, 'infinity'::timestamp,
      '{1,NULL}'::int[], '{a,"b c"}'::text[], '{t,f}'::bool[], '1 day'::interval, '00000000-0000-0000-0000-000000000000'::uuid`
    const read = await engine.begin(async (connection) => connection.execute(text(sql)))
    expect([...(read.one() as unknown as unknown[])]).toEqual([
      5,
      9007199254740993n,
      '1.50',
      new Uint8Array([1]),
      { a: 1 },
      [1],
      '2024-01-01',
      day('2024-01-01'),
      day('2024-01-01'),
      'infinity',
      [1, null],
      ['a', 'b c'],
      [true, false],
      '1 day',
      '00000000-0000-0000-0000-000000000000',
    ])
  })
})
