import type { Engine } from '../../../engine/sync.ts'
import type { AsyncEngine } from '../../../engine/async.ts'
import type { EngineOptions } from '../../../engine/engine-options.ts'
import type { Pool } from '../../../engine/pool/pool.ts'
import type { DriverFailure } from '../driver-failure.ts'
import type { Fake } from '../fake/fake.ts'
import type { PoolHandle } from '../fake/pool-handle.ts'
import type { RecordedError } from '../recorded-error.ts'
import type { EngineTables } from '../schema/engine-tables.ts'

/**
 * What a scenario about engines is given: the corpus's helpers in this library's spelling. The tables hold the corpus's
 * rows. In cases for `any` there is no database: `engine`, `makeEngine` and `dialect` are refused.
 *
 * Where the corpus's `e.connect()` takes a connection out of the pool at once, `connection.getRawConnection()` does so
 * here; its `driverConnection` is the corpus's `conn.connection.driver_connection.n`, and its `info` is `conn.info`.
 */
export interface EngineContext {
  /** `sqlite` or `postgresql`: the corpus's `DIALECT`. */
  readonly dialect: string
  readonly engine: Engine
  readonly tables: EngineTables
  /** Records a result under a name. */
  out(name: string, value: unknown): void
  err(action: () => unknown): RecordedError
  /** What the database says of an action that it may refuse; parameters by position. */
  dberr(action: () => unknown): DriverFailure | RecordedError
  /** Writes a line into the log. */
  mark(text: string): void
  /** Writes an event into the log, with what is to be seen of it. */
  ev(name: string, details?: object): void
  /** Runs without writing a log: the corpus's `log.mute`. */
  muted<T>(action: () => T): T
  /** A further engine on the same database, with its own pool; what it does is in the log. */
  makeEngine(options?: EngineOptions): Engine
  /** Writes the events of a pool into the log, and gives it back. */
  watch<P extends PoolHandle | Pool>(pool: P): P
  /** The pretend driver: `fake.pool(QueuePool, options)`, `fake.kill()`, `fake.down`. */
  readonly fake: Fake
  /** An engine on the pretend driver with a watched QueuePool. */
  fakeEngine(options?: EngineOptions): Engine
  /** Moves the clock of the pretend driver's pools. */
  advance(seconds: number): void
  /** Sleeps, where a server needs time. */
  sleep(seconds: number): void
}

/** The same for scenarios that wait: under an asynchronous engine, with functions that may return promises. */
export interface AsyncEngineContext extends Omit<EngineContext, 'engine' | 'makeEngine' | 'err' | 'sleep'> {
  readonly engine: AsyncEngine
  err(action: () => unknown): Promise<RecordedError>
  sleep(seconds: number): Promise<void>
}

/** One case of the engine corpus, in one form at least; a case for `any` may have only `runAsync`. */
export interface EngineBehaviourCase {
  run?(context: EngineContext): void
  runAsync?(context: AsyncEngineContext): Promise<void>
}

/** The cases of an area, by id. */
export type EngineBehaviourCases = Readonly<Record<string, EngineBehaviourCase>>
