import { PGlite } from '@electric-sql/pglite'
import { pglite } from '../../../drivers/pglite/pglite.ts'
import { createAsyncEngine } from '../../../engine/create-async-engine.ts'
import { createEngine } from '../../../engine/create-engine.ts'
import type { OracleDatabase } from './database.ts'
import { schemaScript } from './schema-script.ts'

/** One PGlite for all cases, as it takes seconds to start, with a new empty schema and a new driver for each. */
export async function pgliteDatabase(): Promise<OracleDatabase> {
  const database = await PGlite.create()
  let driver = pglite.attach(database)
  return {
    async open(tables) {
      await driver.dispose()
      driver = pglite.attach(database)
      const engine = createEngine(driver)
      engine.begin((connection) => connection.execDriverSql(schemaScript(tables)))
      return engine
    },
    openAsync: () => createAsyncEngine(driver),
    close: () => database.close(),
  }
}
