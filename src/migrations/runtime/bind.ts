import { AsyncConnection, AsyncEngine } from '../../engine/async.ts'
import { Connection, Engine } from '../../engine/sync.ts'
import { ArgumentError } from '../../errors/request-errors.ts'
import type { Io } from '../../io/io.ts'
import type { MigrationOptions } from './migration-options.ts'
import { MigrationRun } from './migration-run.ts'

/** A database, synchronously; a connection's transaction is the caller's to begin and to end. */
export type SyncBind = Engine | Connection
/** A database, asynchronously. */
export type AsyncBind = AsyncEngine | AsyncConnection
export type Bind = SyncBind | AsyncBind

/** What is done on a database. */
export type Work<T> = (run: MigrationRun) => Io<T>

export const isSyncBind = (bind: Bind): bind is SyncBind => bind instanceof Engine || bind instanceof Connection

/** Runs `work` on a database; the result is a promise for asynchronous ones. */
export function runOn<T>(bind: Bind, options: MigrationOptions, work: Work<T>): T | Promise<T> {
  if (bind instanceof Connection) return bind.engine.run(work(new MigrationRun(bind, options, true)))
  if (bind instanceof AsyncConnection) return bind.engine.run(work(new MigrationRun(bind, options, true)), options)
  if (bind instanceof Engine) return bind.run(onOwnConnectionIo(bind.connect(), options, work))
  if (bind instanceof AsyncEngine) return runExclusively(bind, options, work)
  throw new ArgumentError('The first argument is no engine and no connection.')
}

/** Where other tabs may write the same database, they wait until all of it is done and stored. */
async function runExclusively<T>(engine: AsyncEngine, options: MigrationOptions, work: Work<T>): Promise<T> {
  // Opens the database, so that its driver is known.
  if (!engine.core.isOpen) await engine.run(nothingIo())
  const { driver } = engine.core
  const run = (): Promise<T> => engine.run(onOwnConnectionIo(engine.connect(), options, work), options)
  return driver.exclusively ? ((await driver.exclusively(run, options.signal)) as T) : run()
}

function* nothingIo(): Io<void> {}

function* onOwnConnectionIo<T>(
  connection: Connection | AsyncConnection,
  options: MigrationOptions,
  work: Work<T>,
): Io<T> {
  try {
    return yield* work(new MigrationRun(connection, options, false))
  } finally {
    yield* connection.core.closeIo()
  }
}
