import type { ExecutionOptions, IsolationLevel } from './execution-options.ts'
import type { LiveFeature } from './live/live-feature.ts'
import type { PoolClass } from './pool/pool.ts'
import type { PoolOptions } from './pool/pool-options.ts'

/**
 * How an engine behaves. What concerns the pool is for drivers that have one; `poolTimeoutMs` is also how long an operation
 * waits for the write lease of a database that the engine opens.
 */
export interface EngineOptions extends PoolOptions {
  /** Writes every statement to the console. A function gets the lines instead. Default: false. */
  readonly echo?: boolean | ((line: string) => void)
  /** Keeps parameters out of error messages and logs. Default: false. */
  readonly hideParameters?: boolean
  /** How many compiled statements are kept. Default: 500. */
  readonly queryCacheSize?: number
  /** Default: as the database is configured. */
  readonly isolationLevel?: IsolationLevel
  /** Options for all that is executed. */
  readonly executionOptions?: ExecutionOptions
  /**
   * False: the rows of an INSERT are sent one by one, and those of one with RETURNING are refused. Default: true, many rows in one
   * statement.
   */
  readonly useInsertManyValues?: boolean
  /** The kind of pool. Default: the driver's own choice. */
  readonly poolClass?: PoolClass
  /** What `engine.live()` works with: `liveQueries`, or `liveObjects` of the ORM. Default: there are no live queries. */
  readonly live?: LiveFeature
  /** Accepted and without meaning, as in SQLAlchemy 2.0. */
  readonly future?: true
}
