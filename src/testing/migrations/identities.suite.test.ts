import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { pg } from '../../drivers/pg/pg.ts'
import type { AsyncEngine } from '../../engine/async.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { compareMetadata } from '../../migrations/autogenerate/compare-metadata.ts'
import { column } from '../../schema/column-definition.ts'
import { identity, type IdentityOptions } from '../../schema/identity.ts'
import { MetaData } from '../../schema/metadata.ts'
import { Table } from '../../schema/table.ts'
import { Integer } from '../../types/integer.ts'
import { checkRoundTrip } from '../fixtures/schema-pairs/check-schema-pair.ts'
import { createDatabase, type TestDatabase } from '../node/create-database.ts'

let database: TestDatabase
let engine: AsyncEngine

beforeAll(async () => {
  database = await createDatabase(process.env['ATHANOR_TEST_POSTGRES_URL'] ?? '')
  engine = createAsyncEngine(database.url, { drivers: [pg] })
})

beforeEach(async () => {
  await engine.begin((connection) => connection.execDriverSql('DROP TABLE IF EXISTS t, athanor_version'))
})

afterAll(async () => {
  await engine.dispose()
  await database.drop()
})

function models(options: IdentityOptions): MetaData {
  const metadata = new MetaData()
  new Table('t', metadata, {
    id: column(Integer, { primaryKey: true }),
    n: column(Integer, { identity: identity(options) }),
  })
  return metadata
}

test.each<readonly [IdentityOptions, IdentityOptions]>([
  [{ cache: 5 }, {}],
  [{ increment: 10 }, { increment: 2, cache: 3 }],
  [{ cycle: true }, {}],
  [{}, { cycle: true }],
  [{ minValue: -5, start: 3 }, {}],
  [{ minValue: -5, start: 1 }, {}],
  [{ minValue: 5 }, {}],
  [{}, { minValue: -5, start: 3 }],
  [{ always: true, start: 5 }, {}],
  [{ maxValue: 100 }, { noMaxValue: true }],
  [{ increment: -1 }, { increment: -2, minValue: -100 }],
])('a numbering changes and comes back: %j to %j', async (before, after) => {
  const { upgradeBody } = await checkRoundTrip(engine, models(before), models(after))
  expect(upgradeBody).toContain('op.alterColumn')
})

test('what PostgreSQL takes anyway is no change', async () => {
  await models({}).createAll(engine)
  const same: IdentityOptions = { start: 1, increment: 1, noMinValue: true, noMaxValue: true, cache: 1, cycle: false }
  expect(await compareMetadata(engine, models(same))).toEqual([])
})
