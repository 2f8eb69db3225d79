import { AsyncConnection, AsyncEngine } from '../../engine/async.ts'
import type { Driver } from '../../engine/driver.ts'
import { Connection, Engine } from '../../engine/sync.ts'
import { ArgumentError } from '../../errors/request-errors.ts'
import type { Io } from '../../io/io.ts'
import type { MigrationOptions } from './migration-options.ts'
import { MigrationRun } from './migration-run.ts'
import { runExclusively } from './run-exclusively.ts'

/** A database, synchronously; a connection's transaction is the caller's to begin and to end. */
export type SyncBind = Engine | Connection
/** A database, asynchronously. */
export type AsyncBind = AsyncEngine | AsyncConnection
export type Bind = SyncBind | AsyncBind

/** What is done on a database. */
export type Work<T> = (run: MigrationRun) => Io<T>

export const isSyncBind = (bind: Bind): bind is SyncBind => bind instanceof Engine || bind instanceof Connection

/**
 * Runs `work` on a database; the result is a promise for asynchronous ones.
 *
 * @param glance gives the result where nothing has to be written for it, and else undefined
 */
export function runOn<T>(
  bind: Bind,
  options: MigrationOptions,
  work: Work<T>,
  glance: Work<T | undefined>,
): T | Promise<T> {
  if (bind instanceof Connection) return bind.engine.run(work(new MigrationRun(bind, options, true)))
  if (bind instanceof AsyncConnection) return bind.engine.run(work(new MigrationRun(bind, options, true)), options)
  if (bind instanceof Engine) return bind.run(onOwnConnectionIo(bind.connect(), options, work))
  if (bind instanceof AsyncEngine) return runOnAsyncEngine(bind, options, work, glance)
  throw new ArgumentError('The first argument is no engine and no connection.')
}

async function runOnAsyncEngine<T>(
  engine: AsyncEngine,
  options: MigrationOptions,
  work: Work<T>,
  glance: Work<T | undefined>,
): Promise<T> {
  // Opens the database, so that its driver is known.
  if (!engine.core.isOpen) await engine.run(nothingIo())
  const { driver } = engine.core
  const run = <R>(one: Work<R>): Promise<R> => engine.run(onOwnConnectionIo(engine.connect(), options, one), options)
  if (!driver.exclusively) return run(work)
  const exclusively: NonNullable<Driver['exclusively']> = (...args) => driver.exclusively!(...args)
  return runExclusively({ exclusively, run: () => run(work), glance: () => run(glance) }, options)
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
