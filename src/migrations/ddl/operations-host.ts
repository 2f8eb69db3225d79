import type { Dialect } from '../../dialects/dialect.ts'
import type { Io } from '../../io/io.ts'
import type { MigrationTarget } from './migration-target.ts'

/** What operations know of the migration that they are part of. */
export interface OperationsContext {
  readonly dialect: Dialect
  /** A script is written, and nothing can be asked. */
  readonly offline: boolean
}

/** What stands behind `op`. */
export interface OperationsHost {
  readonly target: MigrationTarget
  /** The connection as users have it; null for a script. */
  readonly bind: unknown
  /** Default: the target. */
  readonly context?: OperationsContext
  /** Runs it at once, or puts it at the end of a queue; gives what `op.…()` returns. */
  run(io: Io<void>): unknown
}
