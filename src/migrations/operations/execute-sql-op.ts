import type { ExecutionOptions } from '../../engine/execution-options.ts'
import type { Executable } from '../../sql/expression.ts'
import { MigrateOperation } from './migrate-operation.ts'

/** @source alembic alembic/operations/ops.py › ExecuteSQLOp */
export class ExecuteSqlOp extends MigrateOperation {
  readonly op = 'execute'
  /** A string is SQL as it stands. */
  readonly sqltext: string | Executable<unknown, unknown>
  readonly executionOptions: ExecutionOptions | undefined

  constructor(sqltext: string | Executable<unknown, unknown>, executionOptions?: ExecutionOptions) {
    super()
    this.sqltext = sqltext
    this.executionOptions = executionOptions
  }
}
