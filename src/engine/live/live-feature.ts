import type { Io } from '../../io/io.ts'
import type { EngineCore } from '../engine-core.ts'
import type { LiveQuery } from './live-query.ts'

/** A table, by itself, by its mapped class or by its name (`schema.name`, or the name). */
export type ChangedTable = string | object

/** What `createEngine(driver, { live })` takes. It is given, and not built in, so that nobody loads it who does not use it. */
export type LiveFeature = (engine: EngineCore) => LiveEngine

/** The live queries of one database. */
export interface LiveEngine {
  query(engine: LiveRunner, statement: unknown, parameters: unknown, isSync: boolean): LiveQuery<unknown, undefined>
  /** Without tables: all. */
  changed(tables: readonly ChangedTable[]): void
}

/** An engine, as live queries use it. */
export interface LiveRunner {
  readonly core: EngineCore
  run<T>(io: Io<T>): T | Promise<T>
}
