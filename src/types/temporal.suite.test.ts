import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pg } from '../drivers/pg/pg.ts'
import { sqljs } from '../drivers/sqljs/sqljs.ts'
import {
  type AsyncEngine,
  createAsyncEngine,
  MetaData,
  Table,
  column,
  insert,
  Integer,
  select,
  text,
} from '../index.ts'
import { createDatabase, type TestDatabase } from '../testing/node/create-database.ts'
import { TemporalDuration } from './temporal-duration.ts'
import { TemporalInstant, TemporalPlainDate, TemporalPlainDateTime, TemporalPlainTime } from './temporal.ts'
import type { TypeEngine } from './type-engine.ts'

let database: TestDatabase
const engines: AsyncEngine[] = []

beforeAll(async () => {
  database = await createDatabase(process.env['ATHANOR_TEST_POSTGRES_URL'] ?? '')
  engines.push(createAsyncEngine(await sqljs.open()), createAsyncEngine(await pg.open({ url: database.url })))
})
afterAll(async () => {
  for (const engine of engines) await engine.dispose()
  await database.drop()
})

interface Case {
  readonly type: TypeEngine<unknown>
  readonly name: string
  readonly kept: readonly string[]
  /** By SQLite. */
  readonly refused: readonly string[]
  /** By both. */
  readonly nowhere: readonly string[]
}

const cases: readonly Case[] = [
  {
    type: TemporalInstant,
    name: 'Instant',
    kept: [
      '2026-01-31T23:59:59.123456Z',
      '1969-12-31T23:59:59.999999Z',
      '0001-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
    ],
    refused: ['+012026-01-31T00:00:00Z', '-000043-03-15T12:00:00Z'],
    nowhere: ['2026-01-31T23:59:59.123456789Z'],
  },
  {
    type: TemporalPlainDateTime,
    name: 'PlainDateTime',
    kept: ['2026-01-31T23:59:59.123456', '0001-01-01T00:00:00'],
    refused: ['+012026-01-31T00:00:00', '-000043-03-15T12:00:00'],
    nowhere: ['2026-01-31T23:59:59.000000001'],
  },
  {
    type: TemporalPlainDate,
    name: 'PlainDate',
    kept: ['2026-01-31', '0001-01-01'],
    refused: ['+012026-01-31', '-000043-03-15'],
    nowhere: [],
  },
  {
    type: TemporalPlainTime,
    name: 'PlainTime',
    kept: ['23:59:59.123456', '00:00:00'],
    refused: [],
    nowhere: ['00:00:00.000000001'],
  },
  {
    type: TemporalDuration,
    name: 'Duration',
    kept: ['P1Y2M3DT4H5M6.000007S', 'PT0S', '-P1Y2M3DT4H5M6.5S', 'P10D', 'PT100H'],
    refused: [],
    nowhere: [],
  },
]

interface TemporalNamespace {
  readonly [name: string]: { from(text: string): unknown }
}

describe('Temporal', () => {
  const { Temporal } = globalThis as unknown as { readonly Temporal: TemporalNamespace }

  test.each(cases)('$name comes back, or is refused', async ({ type, name, kept, refused, nowhere }) => {
    const metadata = new MetaData()
    const table = new Table(name, metadata, { id: column(Integer, { primaryKey: true }), value: column(type) })
    const make = (iso: string) => Temporal[name]!.from(iso)
    for (const [index, engine] of engines.entries()) {
      const isPostgresql = index === 1
      await metadata.createAll(engine)
      const good = isPostgresql ? [...kept, ...refused] : kept
      await engine.begin(async (connection) => {
        if (isPostgresql) await connection.execute(text(`SET LOCAL TIME ZONE 'Asia/Kolkata'`))
        await connection.execute(
          insert(table),
          good.map((iso) => ({ value: make(iso) })),
        )
        const read = await connection.execute(select(table.c.value).orderBy(table.c.id))
        const values = read.scalars().all()
        expect(values.map(String)).toEqual(good)
        expect(values.every((value) => value?.constructor === Temporal[name])).toBe(true)
        for (const [at, iso] of good.entries()) {
          const found = await connection.execute(select(table.c.id).where(table.c.value.eq(make(iso))))
          expect(found.scalars().all()).toEqual([at + 1])
        }
      })
      for (const iso of isPostgresql ? nowhere : [...refused, ...nowhere]) {
        const writing = engine.begin(async (connection) =>
          connection.execute(insert(table).values({ value: make(iso) })),
        )
        await expect(writing).rejects.toThrow(expect.objectContaining({ name: 'ArgumentError' }))
      }
    }
  })
})
