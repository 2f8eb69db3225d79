import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase, type TestDatabase } from '../../testing/node/create-database.ts'
import { isPglite } from '../../testing/node/is-pglite.ts'
import { driverSuite } from '../../testing/suite/driver-suite.ts'
import type { SuiteOpenOptions } from '../../testing/suite/driver-suite-setup.ts'
import { emptyPostgresql } from '../../testing/suite/empty-postgresql.ts'
import { POSTGRESQL_REQUIREMENTS } from '../../testing/suite/postgresql-requirements.ts'
import type { PgDriver } from './pg-driver.ts'
import { pg } from './pg.ts'

const requirements = {
  ...POSTGRESQL_REQUIREMENTS,
  concurrentTransactions: !isPglite(),
  concurrentReads: !isPglite(),
  slowStatement: !isPglite(),
}

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase(process.env['ATHANOR_TEST_POSTGRES_URL'] ?? '')
})
afterAll(() => database.drop())

/** One database for all tests, emptied for each. */
async function open(options: SuiteOpenOptions): Promise<PgDriver> {
  const driver = await pg.open({ ...options, url: database.url, preparedStatements: !isPglite() })
  return emptyPostgresql(driver)
}

driverSuite({ name: 'pg', open, requirements, slowStatement: 'SELECT pg_sleep(30)' }, { describe, expect, test })
