import fc from 'fast-check'
import { afterAll, beforeAll, test } from 'vitest'
import { toSql } from '../../compiler/to-sql.ts'
import type { Dialect } from '../../dialects/dialect.ts'
import { postgresql } from '../../dialects/postgresql/dialect.ts'
import { sqlite } from '../../dialects/sqlite/dialect.ts'
import { pg } from '../../drivers/pg/pg.ts'
import { sqljs } from '../../drivers/sqljs/sqljs.ts'
import { createAsyncEngine } from '../../engine/create-async-engine.ts'
import { createEngine } from '../../engine/create-engine.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { createDatabase, type TestDatabase } from '../node/create-database.ts'
import { fuzzMetadata } from '../fixtures/fuzz/sources.ts'
import { statements } from '../fixtures/fuzz/statements.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase(process.env['ATHANOR_TEST_POSTGRES_URL'] ?? '')
})
afterAll(() => database.drop())

/** Colons in text() are parameters. */
const asText = (sql: string) => text(sql.replaceAll(':', '\\:'))

/** With the text by which a failing case is told. */
const texts = (dialect: Dialect): fc.Arbitrary<{ readonly sql: string }> =>
  statements.map((statement) => {
    const { sql } = toSql(statement, dialect)
    return { sql, [fc.toStringMethod]: () => sql }
  })

test('SQLite takes every statement', async () => {
  const engine = createEngine(await sqljs.open())
  fuzzMetadata.createAll(engine)
  const connection = engine.connect()
  fc.assert(
    fc.property(texts(sqlite), ({ sql }) => {
      connection.execute(asText(`EXPLAIN ${sql}`))
    }),
  )
})

test('PostgreSQL takes every statement', async () => {
  const engine = createAsyncEngine(database.url, { drivers: [pg] })
  await fuzzMetadata.createAll(engine)
  const connection = engine.connect()
  await fc.assert(
    fc.asyncProperty(texts(postgresql), async ({ sql }) => {
      try {
        await connection.execute(asText(`PREPARE fuzzed AS ${sql}`))
      } finally {
        await connection.rollback()
        await connection.execute(asText('DEALLOCATE ALL'))
      }
    }),
  )
  await connection.close()
  await engine.dispose()
})
