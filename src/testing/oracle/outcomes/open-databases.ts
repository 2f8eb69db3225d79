import { neon } from '../../../drivers/neon/neon.ts'
import { pg } from '../../../drivers/pg/pg.ts'
import type { AsyncEngine } from '../../../engine/async.ts'
import { createAsyncEngine } from '../../../engine/create-async-engine.ts'
import { createEngine } from '../../../engine/create-engine.ts'
import type { Driver } from '../../../engine/driver.ts'
import { ownNeon } from '../../node/neon/own-neon.ts'
import { BlockingDriver } from '../databases/blocking-driver.ts'
import { schemaScript } from '../databases/schema-script.ts'
import type { OutcomeDatabase } from './outcome.ts'

export interface OutcomeDatabases {
  /** Interactive transactions over `pg`. */
  readonly pg: OutcomeDatabase
  readonly auto: OutcomeDatabase
  readonly batch: OutcomeDatabase
  close(): Promise<void>
}

const ALL_ROWS = `SELECT tablename, query_to_xml(format('SELECT * FROM %I t ORDER BY t::text', tablename), true, false, '')::text
FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'athanor_batch' ORDER BY 1`

/** One PostgreSQL, and the ways to it. Each scenario finds an empty schema. */
export async function openDatabases(): Promise<OutcomeDatabases> {
  const { local, postgresUrl, stop } = await ownNeon()
  const setUps = new BlockingDriver(postgresUrl)
  // A server process that has made tables before makes others in half the time, so one makes and reads all.
  const preparing = createAsyncEngine(postgresUrl, { drivers: [pg] })
  const through = (openDriver: () => Promise<Driver>): OutcomeDatabase => {
    let opened: AsyncEngine | undefined
    return {
      async open(tables) {
        setUps.closeConnections()
        opened = createAsyncEngine(await openDriver())
        const own = opened.core.driver.batching?.tables ?? []
        await preparing.begin(async (connection) => {
          await connection.execDriverSql(schemaScript(tables))
          for (const { create } of own) await connection.execDriverSql(create)
        })
        return createEngine(setUps)
      },
      openAsync: () => opened!,
      contents: () =>
        preparing.begin(async (connection) => {
          const rows = (await connection.execDriverSql(ALL_ROWS)).all() as Iterable<Iterable<unknown>>
          return Array.from(rows, (row) => [...row].join(' ')).join('')
        }),
      // What was only flushed is compared as well.
      endSession: (session) => session.commit().catch(() => {}),
      close: async () => {},
    }
  }
  const onNeon = (transaction: 'auto' | 'batch') =>
    through(() => neon.open({ connectionString: local.url, transaction }))
  return {
    pg: through(() => pg.open({ url: postgresUrl })),
    auto: onNeon('auto'),
    batch: onNeon('batch'),
    async close() {
      await preparing.dispose()
      await setUps.dispose()
      await stop()
    },
  }
}
