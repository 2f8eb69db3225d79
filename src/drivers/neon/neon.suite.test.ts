import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OwnNeon, ownNeon } from '../../testing/node/neon/own-neon.ts'
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

let own: OwnNeon

beforeAll(async () => {
  own = await ownNeon()
})
afterAll(() => own.stop())

/** One database for all tests, emptied for each. */
async function open(transaction: NeonTransactionMode, options: SuiteOpenOptions): Promise<NeonDriver> {
  const driver = await neon.open({
    ...options,
    transaction: options.transaction ?? transaction,
    connectionString: own.local.url,
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
