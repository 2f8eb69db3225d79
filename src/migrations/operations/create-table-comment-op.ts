import { DropTableCommentOp } from './drop-table-comment-op.ts'
import type { InSchema } from './in-schema.ts'
import { MigrateOperation } from './migrate-operation.ts'

export interface TableCommentOptions extends InSchema {
  readonly existingComment?: string | null | undefined
}

/** @source alembic alembic/operations/ops.py › CreateTableCommentOp */
export class CreateTableCommentOp extends MigrateOperation {
  readonly op = 'createTableComment'
  readonly tableName: string
  readonly comment: string
  readonly existingComment: string | null
  readonly schema: string | undefined

  constructor(tableName: string, comment: string, options: TableCommentOptions = {}) {
    super()
    this.tableName = tableName
    this.comment = comment
    this.existingComment = options.existingComment ?? null
    this.schema = options.schema
  }

  override reverse(): CreateTableCommentOp | DropTableCommentOp {
    const { tableName, comment, existingComment, schema } = this
    return existingComment === null
      ? new DropTableCommentOp(tableName, { existingComment: comment, schema, original: this })
      : new CreateTableCommentOp(tableName, existingComment, { existingComment: comment, schema })
  }
}
