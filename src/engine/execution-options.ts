import type { CompiledCache } from '../compiler/compiled-cache.ts'

/** `AUTOCOMMIT`: no transaction at all. The others are those of the database. */
export type IsolationLevel = 'AUTOCOMMIT' | 'READ UNCOMMITTED' | 'READ COMMITTED' | 'REPEATABLE READ' | 'SERIALIZABLE'

/**
 * How statements are executed. Given to an engine, a connection, a statement or one execution: what is nearer to the
 * execution wins, and the statement's own count least. Keys of your own are kept, for listeners.
 *
 * @source sqlalchemy lib/sqlalchemy/engine/base.py › Connection.execution_options
 */
export interface ExecutionOptions {
  /** For the transactions of an engine or connection. Default: as the database is configured. */
  readonly isolationLevel?: IsolationLevel
  /** Other schemas for those that tables name: `{ tenant: 'tenant_7' }`. The key `''` stands for tables without one. */
  readonly schemaTranslateMap?: Readonly<Record<string, string | null>>
  /** null compiles the statement anew; another cache takes the place of the engine's. */
  readonly compiledCache?: CompiledCache | null
  /** How many rows `stream()` fetches at a time, and `partitions()` and `fetchMany()` give. From 1 on. */
  readonly yieldPer?: number
  /** How many rows `stream()` fetches at a time where `yieldPer` is not given. Default 1000. */
  readonly maxRowBuffer?: number
  /** How many rows one INSERT of many has at most. Default 1000. */
  readonly insertManyValuesPageSize?: number
  /** Stands before each line of `echo`. */
  readonly loggingToken?: string
  readonly [name: string]: unknown
}

export const NO_OPTIONS: ExecutionOptions = {}
