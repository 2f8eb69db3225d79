import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase, type TestDatabase } from '../../testing/node/create-database.ts'
import { driverSuite } from '../../testing/suite/driver-suite.ts'
import type { SuiteOpenOptions } from '../../testing/suite/driver-suite-setup.ts'
import type { Requirements } from '../../testing/suite/requirements.ts'
import type { PgDriver } from './pg-driver.ts'
import { pg } from './pg.ts'

/** PGlite behind a socket stands in where there is no PostgreSQL: all its connections are one session of the database. */
const isPglite = process.env['ATHANOR_TEST_POSTGRES_SOURCE'] === 'pglite'

const requirements: Requirements = {
  sync: false,
  interactiveTransactions: true,
  batchTransactions: true,
  batchStatements: true,
  promotion: true,
  writeLease: false,
  streams: true,
  concurrentTransactions: !isPglite,
  concurrentReads: !isPglite,
  errorsKeepTransaction: false,
  errorsRefuseTransaction: true,
  foreignKeys: true,
  checkConstraintNames: true,
  uniqueConstraintColumns: false,
  uniqueConstraintNames: true,
  negativeZero: true,
  byteOrderMark: true,
  nulCharacter: false,
  lateral: true,
  deleteUsing: true,
  modifyingCtes: true,
  slowStatement: !isPglite,
}

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase(process.env['ATHANOR_TEST_POSTGRES_URL'] ?? '')
})
afterAll(() => database.drop())

/** One database for all tests, emptied for each. */
async function open(options: SuiteOpenOptions): Promise<PgDriver> {
  const driver = await pg.open({ ...options, url: database.url, preparedStatements: !isPglite })
  const connection = await driver.asyncHandler.connect({ kind: 'connect' })
  for (const sql of ['DROP SCHEMA public CASCADE', 'CREATE SCHEMA public']) {
    await driver.asyncHandler.execute({
      kind: 'execute',
      connection,
      statement: { sql, params: [], effect: 'unknown' },
    })
  }
  await driver.asyncHandler.close({ kind: 'close', connection, broken: false })
  return driver
}

driverSuite({ name: 'pg', open, requirements, slowStatement: 'SELECT pg_sleep(30)' }, { describe, expect, test })
