import { pg } from '../../../drivers/pg/pg.ts'
import { createAsyncEngine } from '../../../engine/create-async-engine.ts'
import { createEngine } from '../../../engine/create-engine.ts'
import { createDatabase } from '../../node/create-database.ts'
import { startPostgres } from '../../node/start-postgres.ts'
import { BlockingDriver } from './blocking-driver.ts'
import type { OracleDatabase } from './database.ts'
import { fillSchema } from './fill-schema.ts'

/** A database of its own on the tests' PostgreSQL, with a new empty schema for each case. */
export async function postgresDatabase(): Promise<OracleDatabase> {
  const server = await startPostgres()
  const database = await createDatabase(server.url)
  const driver = new BlockingDriver(database.url)
  return {
    open(tables) {
      // What the case before left open would block what comes now.
      driver.closeConnections()
      const engine = createEngine(driver)
      fillSchema(engine, tables)
      return engine
    },
    openAsync: () => createAsyncEngine(database.url, { drivers: [pg] }),
    async close() {
      await driver.dispose()
      await database.drop()
      await server.stop()
    },
  }
}
