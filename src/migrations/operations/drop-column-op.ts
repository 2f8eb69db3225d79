import type { AddColumnOp } from './add-column-op.ts'
import type { InSchema } from './in-schema.ts'
import { MigrateOperation } from './migrate-operation.ts'

export interface DropColumnOptions extends InSchema {
  /** PostgreSQL only. */
  readonly ifExists?: boolean | undefined
}

/** @source alembic alembic/operations/ops.py › DropColumnOp */
export class DropColumnOp extends MigrateOperation {
  readonly op = 'dropColumn'
  readonly tableName: string
  readonly columnName: string
  readonly schema: string | undefined
  readonly ifExists: boolean
  /** What adds the column, where it is known. */
  readonly original: AddColumnOp | undefined

  constructor(
    tableName: string,
    columnName: string,
    options: DropColumnOptions & { readonly original?: AddColumnOp } = {},
  ) {
    super()
    this.tableName = tableName
    this.columnName = columnName
    this.schema = options.schema
    this.ifExists = options.ifExists ?? false
    this.original = options.original
  }

  override reverse(): AddColumnOp {
    return this.original ?? this.irreversible(`the type of column '${this.columnName}' is not known`)
  }
}
