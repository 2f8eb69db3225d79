import type { Dialect } from '../../dialects/dialect.ts'
import type { ConnectionCore } from '../../engine/connection-core.ts'
import type { Execution } from '../../engine/execution.ts'
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
    const { connection } = this
    if (connection.isStaging) yield* connection.fetchIo(statement, rows, options, withoutRows)
    else yield* connection.executeIo(statement, rows, options)
  }
}

/** Nobody looks at the rows of an operation, so that one that gives some, `SELECT setval(…)`, can wait with the others. */
function withoutRows(execution: Execution): Execution {
  const statements = execution.statements.map((planned) => ({
    ...planned,
    returnsRows: false,
    statement: { ...planned.statement, effect: 'write' as const },
  }))
  return { ...execution, statements }
}
