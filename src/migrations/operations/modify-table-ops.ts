import type { InSchema } from './in-schema.ts'
import { MigrateOperation } from './migrate-operation.ts'
import type { Operation } from './operation.ts'

/**
 * Operations on one table, in their order.
 *
 * @source alembic alembic/operations/ops.py › ModifyTableOps
 */
export class ModifyTableOps extends MigrateOperation {
  readonly op = 'modifyTable'
  readonly tableName: string
  readonly ops: readonly Operation[]
  readonly schema: string | undefined

  constructor(tableName: string, ops: readonly Operation[], options: InSchema = {}) {
    super()
    this.tableName = tableName
    this.ops = ops
    this.schema = options.schema
  }

  override reverse(): ModifyTableOps {
    const ops = this.ops.map((one) => one.reverse()).reverse()
    return new ModifyTableOps(this.tableName, ops, { schema: this.schema })
  }
}
