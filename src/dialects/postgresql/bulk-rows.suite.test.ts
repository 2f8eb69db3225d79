import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { pg } from '../../drivers/pg/pg.ts'
import type { AsyncConnection, AsyncEngine } from '../../engine/async.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { makeUrl } from '../../engine/url.ts'
import type { DriverRequest, DriverStatement } from '../../io/requests.ts'
import { column } from '../../schema/column-definition.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { insert } from '../../sql/dml/insert.ts'
import { select } from '../../sql/selectable/select.ts'
import { createDatabase, type TestDatabase } from '../../testing/node/create-database.ts'
import { recordedDriver } from '../../testing/suite/recorded-driver.ts'
import { BigInteger } from '../../types/big-integer.ts'
import { Bool } from '../../types/boolean.ts'
import { DateTime } from '../../types/date-time.ts'
import { Float } from '../../types/float.ts'
import { Integer } from '../../types/integer.ts'
import { Json } from '../../types/json.ts'
import { LargeBinary } from '../../types/large-binary.ts'
import { Varchar } from '../../types/string.ts'
import { Text } from '../../types/text.ts'
import { postgresqlBulkRows } from './bulk-rows.ts'

const values = new Table('bulk_values', new MetaData(), {
  id: column(Integer, { primaryKey: true }),
  text: column(Text, { nullable: true }),
  short: column(Varchar(100), { nullable: true }),
  float: column(Float, { nullable: true }),
  big: column(BigInteger, { nullable: true }),
  flag: column(Bool, { nullable: true }),
  at: column(DateTime, { nullable: true }),
  bytes: column(LargeBinary, { nullable: true }),
  json: column(Json(), { nullable: true }),
})

let database: TestDatabase
let engine: AsyncEngine
let sent: DriverStatement[] = []
beforeAll(async () => {
  database = await createDatabase(process.env['ATHANOR_TEST_POSTGRES_URL'] ?? '')
  const driver = await pg.openUrl(makeUrl(database.url), {})
  const record = (request: DriverRequest): void => {
    if (request.kind === 'execute') sent.push(request.statement)
  }
  const capabilities = { ...driver.capabilities, maxParameters: 100 }
  engine = createAsyncEngine({ ...recordedDriver(driver, record), capabilities, bulkRows: postgresqlBulkRows })
  await values.metadata.createAll(engine)
})
afterAll(async () => {
  await engine.dispose()
  await database.drop()
})
beforeEach(() => {
  sent = []
})

const all = async (connection: AsyncConnection) =>
  (await connection.execute(select(...Object.values(values.c)).orderBy(values.c.id))).tuples().all()

test('rows that do not fit into one statement are one array for each column', async () => {
  await using connection = engine.connect()
  const rows = Array.from({ length: 300 }, (_, i) => ({ id: i + 1, text: `row "${i}\\`, short: null }))
  await connection.execute(insert(values), rows)
  expect(sent.map(({ sql }) => sql.replace(/\s+/g, ' '))).toEqual([
    'INSERT INTO bulk_values (id, text, short) SELECT c0, c1, c2 ' +
      'FROM unnest($1::INTEGER[], $2::TEXT[], $3::VARCHAR[]) AS bulk(c0, c1, c2)',
  ])
  expect((await all(connection)).map(([id, text]) => [id, text])).toEqual(rows.map(({ id, text }) => [id, text]))
})

test('every value arrives as it would by itself', async () => {
  const some = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })
  const string = fc.string({ unit: 'grapheme', maxLength: 20 }).map((one) => one.replaceAll('\0', ''))
  const value = fc.record({
    text: some(fc.oneof(string, fc.constantFrom('NULL', '{}', '"', '\\', ',', ''))),
    short: some(string),
    float: some(fc.double({ noNaN: true })),
    big: some(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
    flag: some(fc.boolean()),
    at: some(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })),
    bytes: some(fc.uint8Array({ maxLength: 10 })),
    json: some(fc.jsonValue().filter((one) => !JSON.stringify(one).includes('\\u0000'))),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 12, maxLength: 20 }), async (records) => {
      await using connection = engine.connect()
      const given = records.map((record, i) => ({ ...record, id: i + 1 }))
      await connection.execute(insert(values), given as never)
      const inBulk = await all(connection)
      await connection.rollback()
      for (const one of given) await connection.execute(insert(values).values(one as never))
      expect(inBulk).toEqual(await all(connection))
    }),
    { numRuns: 20 },
  )
}, 30_000)
