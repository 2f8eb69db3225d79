/**
 * How a statement is executed, wherever that is. Keys of your own are kept, for listeners.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/base.py › Executable.execution_options
 */
export interface StatementOptions {
  /** How many rows `stream()` fetches at a time, and `partitions()` and `fetchMany()` give. From 1 on. */
  readonly yieldPer?: number
  /** How many rows `stream()` fetches at a time where `yieldPer` is not given. Default 1000. */
  readonly maxRowBuffer?: number
  /**
   * Batch transactions on PostgreSQL. The functions that a query calls change nothing, which is known of those of PostgreSQL
   * alone: it may be sent at once, and again.
   */
  readonly onlyReads?: boolean
  /** How many rows one INSERT of many has at most. Default 1000. */
  readonly insertManyValuesPageSize?: number
  /** Other schemas for those that tables name: `{ tenant: 'tenant_7' }`. The key `''` stands for tables without one. */
  readonly schemaTranslateMap?: Readonly<Record<string, string | null>>
  /** Stands before each line of `echo`. */
  readonly loggingToken?: string
  /** Sessions. False: pending changes are not written before. */
  readonly autoflush?: boolean
  /** Sessions. Objects that are there already take all values of their rows; changes that were not written are lost. */
  readonly populateExisting?: boolean
  /** Sessions. How objects follow an UPDATE or DELETE of their class. */
  readonly synchronizeSession?: 'auto' | 'evaluate' | 'fetch' | false
  readonly [name: string]: unknown
}
