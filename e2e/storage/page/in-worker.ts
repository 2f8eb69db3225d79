import { type AsyncEngine, createAsyncEngine, text } from 'athanor'
import { type SqljsWorkerDriver, sqljsWorker } from 'athanor/drivers/sqljs/worker'

const worker = (): Worker => new Worker('/page/db-worker.js', { type: 'module' })
const open = (): Promise<SqljsWorkerDriver> =>
  sqljsWorker.open({ worker, database: 'worker.db', tabs: 'exclusive', poolTimeoutMs: 5000 })
const run = (engine: AsyncEngine, sql: string): Promise<unknown> =>
  engine.begin((connection) => connection.execute(text(sql)))
const count = (engine: AsyncEngine): Promise<unknown> =>
  engine.begin((connection) => connection.scalar(text('SELECT count(*) FROM t')))

/** Two workers with one database: the second follows the first until that is closed. */
export async function takeTurns(): Promise<{ readonly roles: string[]; readonly failure: string }> {
  const first = await open()
  const second = await open()
  const roles: string[] = [first.role, second.role]
  const promoted = new Promise<void>((resolve) => second.onRole((role) => resolve(void roles.push(role))))
  const failure = await run(createAsyncEngine(second), 'CREATE TABLE refused (a)').catch((error: Error) => error.name)
  await first.dispose()
  await promoted
  roles.push(second.role)
  await second.dispose()
  return { roles, failure: String(failure) }
}

/** Goes back to a snapshot, and looks at what was stored. */
export async function goBack(): Promise<{ readonly counts: unknown[]; readonly state: string }> {
  const engine = createAsyncEngine(await open())
  await run(engine, 'CREATE TABLE t AS SELECT 1 AS a')
  const snapshot = await engine.snapshot()
  await run(engine, 'INSERT INTO t VALUES (2), (3)')
  const counts = [await count(engine)]
  await engine.restore(snapshot)
  counts.push(await count(engine))
  const state = engine.state.status
  await engine.dispose()
  const reopened = createAsyncEngine(await open())
  counts.push(await count(reopened))
  await reopened.dispose()
  return { counts, state }
}
