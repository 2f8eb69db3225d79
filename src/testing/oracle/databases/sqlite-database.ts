import { sqljs } from '../../../drivers/sqljs/sqljs.ts'
import { createAsyncEngine } from '../../../engine/create-async-engine.ts'
import { createEngine } from '../../../engine/create-engine.ts'
import { QueuePool } from '../../../engine/pool/queue-pool.ts'
import type { OracleDatabase } from './database.ts'

/** SQLite in memory: a new database for each case, with the pool that the corpora's databases in files have. */
export async function sqliteDatabase(): Promise<OracleDatabase> {
  const module = await sqljs.load()
  let driver = sqljs.openSync(module)
  return {
    open(tables) {
      driver.dispose()
      driver = sqljs.openSync(module)
      const engine = createEngine(driver, { poolClass: QueuePool })
      tables?.createAll(engine)
      return engine
    },
    openAsync: () => createAsyncEngine(driver),
    close: () => Promise.resolve(driver.dispose()),
  }
}
