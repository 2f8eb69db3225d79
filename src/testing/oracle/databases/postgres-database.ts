import { pg } from '../../../drivers/pg/pg.ts'
import { createAsyncEngine } from '../../../engine/create-async-engine.ts'
import { createEngine } from '../../../engine/create-engine.ts'
import { createDatabase } from '../../node/create-database.ts'
import { startPostgres } from '../../node/start-postgres.ts'
import { BlockingDriver } from './blocking-driver.ts'
import type { OracleDatabase } from './database.ts'
import { schemaScript } from './schema-script.ts'

/** A database of its own on the tests' PostgreSQL, with a new empty schema for each case. */
export async function postgresDatabase(): Promise<OracleDatabase> {
  const server = await startPostgres()
  const database = await createDatabase(server.url)
  const driver = new BlockingDriver(database.url)
  // A server process that has made tables before makes others in half the time, so one makes all.
  const preparing = createAsyncEngine(database.url, { drivers: [pg] })
  return {
    async open(tables) {
      // What the case before left open would block what comes now.
      driver.closeConnections()
      await preparing.begin((connection) => connection.execDriverSql(schemaScript(tables)))
      return createEngine(driver)
    },
    openAsync: () => createAsyncEngine(database.url, { drivers: [pg] }),
    async close() {
      await preparing.dispose()
      await driver.dispose()
      await database.drop()
      await server.stop()
    },
  }
}
