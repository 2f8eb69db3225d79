import { neonConfig } from '@neondatabase/serverless'
import { createDatabase } from '../create-database.ts'
import type { LocalNeon } from './local-neon.ts'
import { startLocalNeon } from './start-local-neon.ts'

/** An endpoint with a database of its own behind it, to which nobody else writes. */
export interface OwnNeon {
  readonly local: LocalNeon
  /** The database without the endpoint. */
  readonly postgresUrl: string
  /** Ends the endpoint and removes the database. */
  stop(): Promise<void>
}

/** Makes a database on the tests' PostgreSQL with an endpoint in front of it, which Neon's driver finds. */
export async function ownNeon(): Promise<OwnNeon> {
  const database = await createDatabase(process.env['ATHANOR_TEST_POSTGRES_URL'] ?? '')
  const local = await startLocalNeon({ postgres: database.url })
  local.configure(neonConfig)
  return {
    local,
    postgresUrl: database.url,
    async stop() {
      await local.stop()
      await database.drop()
    },
  }
}
