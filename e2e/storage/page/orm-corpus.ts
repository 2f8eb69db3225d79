/* eslint-disable no-restricted-imports -- because the corpus is no part of the package */
import type { SqljsDriver } from '../../../src/drivers/sqljs/sqljs-driver.ts'
import { sqljs } from '../../../src/drivers/sqljs/sqljs.ts'
import { createAsyncEngine } from '../../../src/engine/create-async-engine.ts'
import { createEngine } from '../../../src/engine/create-engine.ts'
import { QueuePool } from '../../../src/engine/pool/queue-pool.ts'
import { warningListeners } from '../../../src/errors/warnings.ts'
import { ormBehaviourCases } from '../../../src/testing/oracle/cases/orm-behaviour/orm-behaviour-cases.ts'
import type { Corpus } from '../../../src/testing/oracle/corpus.ts'
import type { OracleDatabase } from '../../../src/testing/oracle/databases/database.ts'
import { onDemand } from '../../../src/testing/oracle/databases/on-demand.ts'
import { knownDifferences } from '../../../src/testing/oracle/known-differences.ts'
import { runCorpus } from '../../../src/testing/oracle/run-corpus.ts'
import { behaviourRunner } from '../../../src/testing/oracle/runners/behaviour-case.ts'
import { ormPlay } from '../../../src/testing/oracle/runners/orm-behaviour.ts'

/** A database for each case. */
function databases(): OracleDatabase {
  let driver: SqljsDriver | undefined
  let count = 0
  const dispose = async (): Promise<void> => driver?.dispose()
  return {
    async open(tables) {
      await dispose()
      driver = await sqljs.open({ database: `case-${++count}.db` })
      const engine = createEngine(driver, { poolClass: QueuePool })
      tables?.createAll(engine)
      return engine
    },
    openAsync: () => createAsyncEngine(driver!),
    close: dispose,
  }
}

/** What became of each of the ORM's scenarios, whose answers are SQLAlchemy's. */
export async function run(corpus: Corpus): Promise<Record<string, string>> {
  warningListeners.clear()
  await sqljs.load({ locateFile: () => '/page/sqlite.wasm' })
  const database = onDemand(() => Promise.resolve(databases()))
  const runner = behaviourRunner([{ name: 'sqlite', dialect: 'sqlite', database }], ormPlay)
  const known = knownDifferences['orm-behaviour'] ?? {}
  const { verdicts } = await runCorpus(corpus, ormBehaviourCases, runner, { known })
  await database.close()
  return Object.fromEntries(verdicts.map(({ id, verdict }) => [id, verdict]))
}
