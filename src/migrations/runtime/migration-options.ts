import type { AbortOptions } from '../../io/run-async.ts'
import type { TargetOptions } from '../ddl/migration-target.ts'
import type { StepEvent } from './step-info.ts'
import type { VersionTableOptions } from './version-table.ts'

/** How revisions are applied and taken back. */
export interface MigrationOptions extends VersionTableOptions, TargetOptions, AbortOptions {
  /**
   * Each revision has a transaction of its own, so that those before one that fails stay applied. False: all of them are one
   * transaction. Default: true.
   *
   * Differs from Alembic: its default is false, which on a large database locks everything until the last revision is done.
   */
  readonly transactionPerMigration?: boolean | undefined
  /** Told before and after each step; awaited under an asynchronous engine. */
  readonly onStep?: ((event: StepEvent) => unknown) | undefined
  /** Told by `op.getContext().progress(done, total)`, for revisions that take long. */
  readonly onProgress?: ((done: number, total?: number) => void) | undefined
  /**
   * How long to wait on PostgreSQL while somebody else migrates the same database. Default: 60,000. On SQLite that is the
   * `poolTimeoutMs` of the driver; but a tab that follows an exclusive one waits for what that does. Default: 5,000.
   */
  readonly lockTimeoutMs?: number | undefined
  /** For the revisions to read: `op.getContext().tag`. */
  readonly tag?: string | undefined
}

/** How a script is written instead. */
export interface ScriptOptions extends MigrationOptions {
  /** Whether the script has transactions. Default: on PostgreSQL. */
  readonly transactionalDdl?: boolean | undefined
}

/** Nothing is done: the SQL that would do it is the result. */
export type SqlOptions = ScriptOptions & { readonly sql: true }
