import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newPglite } from '../../testing/fixtures/new-pglite.ts'
import type { SuiteOpenOptions } from '../../testing/suite/driver-suite-setup.ts'
import { driverSuite } from '../../testing/suite/driver-suite.ts'
import { POSTGRESQL_REQUIREMENTS } from '../../testing/suite/postgresql-requirements.ts'
import type { PgliteDriver } from './pglite-driver.ts'
import { pglite } from './pglite.ts'

const requirements = {
  ...POSTGRESQL_REQUIREMENTS,
  sync: true,
  writeLease: true,
  // PGlite is one session: two transactions that have written cannot be open in it.
  concurrentTransactions: false,
  // A statement runs on the thread that would have to end it.
  slowStatement: false,
}

let database: PGlite

beforeAll(async () => {
  database = await newPglite()
}, 120_000)
afterAll(() => database.close())

/** One database for all tests, emptied for each: a new one takes seconds. */
async function open(options: SuiteOpenOptions): Promise<PgliteDriver> {
  await database.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  return pglite.attach(database, options)
}

driverSuite({ name: 'pglite', open, requirements }, { describe, expect, test })
