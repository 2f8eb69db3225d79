import fc from 'fast-check'
import { afterAll, beforeAll, test } from 'vitest'
import { pg } from '../../drivers/pg/pg.ts'
import type { AsyncEngine } from '../../engine/async.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { compareMetadata } from '../../migrations/autogenerate/compare-metadata.ts'
import { produceMigrations } from '../../migrations/autogenerate/produce-migrations.ts'
import type { Operations } from '../../migrations/ddl/operations.ts'
import { operationsOn } from '../../migrations/ddl/operations-on.ts'
import { createDatabase, type TestDatabase } from '../node/create-database.ts'
import { schemaPair } from '../fixtures/schema-pairs/arbitrary-plan.ts'
import { checkSchemaPair, type Laboratory } from '../fixtures/schema-pairs/check-schema-pair.ts'
import { runBody } from '../fixtures/schema-pairs/run-body.ts'

const numRuns = process.env['SOAK'] === '1' ? 500 : 12

let database: TestDatabase
let engine: AsyncEngine

beforeAll(async () => {
  database = await createDatabase(process.env['ATHANOR_TEST_POSTGRES_URL'] ?? '')
  engine = createAsyncEngine(database.url, { drivers: [pg] })
})

afterAll(async () => {
  await engine.dispose()
  await database.drop()
})

const options = { compareServerDefault: true } as const

const laboratory = (): Laboratory => ({
  dialect: engine.dialect,
  create: (metadata) => metadata.createAll(engine),
  execute: (sql) => engine.begin((connection) => connection.execDriverSql(sql)),
  rows: (sql) =>
    engine.begin(async (connection) => [...(await connection.execDriverSql(sql)).all()].map((row) => [...row])),
  produce: (metadata) => produceMigrations(engine, metadata, options),
  compare: (metadata) => compareMetadata(engine, metadata, options),
  run: ({ imports }, body) =>
    engine.begin(async (connection) => {
      const { op, settled } = operationsOn(connection)
      runBody(imports, body, op as unknown as Operations)
      await settled()
    }),
})

test('between any two schemas: nothing is left to do, and every row is what it was', async () => {
  const property = fc.asyncProperty(schemaPair, async ([before, after]) => {
    await engine.begin(async (connection) => {
      await connection.execDriverSql('DROP SCHEMA public CASCADE')
      await connection.execDriverSql('CREATE SCHEMA public')
    })
    await checkSchemaPair(laboratory(), before, after)
  })
  await fc.assert(property, { numRuns })
})
