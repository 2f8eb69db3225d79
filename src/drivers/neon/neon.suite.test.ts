import { neonConfig } from '@neondatabase/serverless'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase, type TestDatabase } from '../../testing/node/create-database.ts'
import { startLocalNeon } from '../../testing/node/neon/start-local-neon.ts'
import type { LocalNeon } from '../../testing/node/neon/local-neon.ts'
import { isPglite } from '../../testing/node/is-pglite.ts'
import { driverSuite } from '../../testing/suite/driver-suite.ts'
import type { SuiteOpenOptions } from '../../testing/suite/driver-suite-setup.ts'
import { emptyPostgresql } from '../../testing/suite/empty-postgresql.ts'
import { POSTGRESQL_REQUIREMENTS } from '../../testing/suite/postgresql-requirements.ts'
import type { NeonDriver } from './neon-driver.ts'
import type { NeonTransactionMode } from './options.ts'
import { neon } from './neon.ts'

const overSocket = {
  ...POSTGRESQL_REQUIREMENTS,
  batchStatements: false,
  concurrentTransactions: !isPglite(),
  concurrentReads: !isPglite(),
  slowStatement: !isPglite(),
}

let database: TestDatabase
let local: LocalNeon

beforeAll(async () => {
  database = await createDatabase(process.env['ATHANOR_TEST_POSTGRES_URL'] ?? '')
  local = await startLocalNeon({ postgres: database.url })
  local.configure(neonConfig)
})
afterAll(async () => {
  await local.stop()
  await database.drop()
})

/** One database for all tests, emptied for each. */
async function open(transaction: NeonTransactionMode, options: SuiteOpenOptions): Promise<NeonDriver> {
  const driver = await neon.open({
    ...options,
    transaction: options.transaction ?? transaction,
    connectionString: local.url,
  })
  return emptyPostgresql(driver)
}

const slowStatement = 'SELECT pg_sleep(30)'
const tools = { describe, expect, test }

driverSuite(
  {
    name: 'neon, over a WebSocket',
    open: (options) => open('interactive', options),
    requirements: overSocket,
    slowStatement,
  },
  tools,
)
driverSuite(
  {
    name: 'neon, over HTTP',
    open: (options) => open('batch', options),
    requirements: { ...overSocket, interactiveTransactions: false, streams: false },
    slowStatement,
  },
  tools,
)
driverSuite(
  {
    name: 'neon, over HTTP and if need be a WebSocket',
    open: (options) => open('auto', options),
    requirements: { ...overSocket, interactiveTransactions: false },
    slowStatement,
  },
  tools,
)
