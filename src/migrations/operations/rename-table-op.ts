import type { InSchema } from './in-schema.ts'
import { MigrateOperation } from './migrate-operation.ts'

/** @source alembic alembic/operations/ops.py › RenameTableOp */
export class RenameTableOp extends MigrateOperation {
  readonly op = 'renameTable'
  readonly tableName: string
  readonly newTableName: string
  readonly schema: string | undefined

  constructor(tableName: string, newTableName: string, options: InSchema = {}) {
    super()
    this.tableName = tableName
    this.newTableName = newTableName
    this.schema = options.schema
  }

  override reverse(): RenameTableOp {
    return new RenameTableOp(this.newTableName, this.tableName, { schema: this.schema })
  }
}
