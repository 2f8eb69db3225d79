import type { Dialect } from '../../dialects/dialect.ts'
import type { ConnectionCore } from '../../engine/connection-core.ts'
import type { ExecutionOptions } from '../../engine/execution-options.ts'
import type { Io } from '../../io/io.ts'
import type { Statement } from '../../sql/statement.ts'
import { MigrationTarget, type TargetOptions } from './migration-target.ts'

/** Executes on a connection, in its transaction. */
export class OnlineTarget extends MigrationTarget {
  readonly offline = false
  readonly connection: ConnectionCore

  constructor(connection: ConnectionCore, options: TargetOptions = {}) {
    super(options)
    this.connection = connection
  }

  get dialect(): Dialect {
    return this.connection.engine.dialect
  }

  *executeIo(statement: Statement, rows?: readonly object[], options?: ExecutionOptions): Io<void> {
    yield* this.connection.executeIo(statement, rows, options)
  }
}
