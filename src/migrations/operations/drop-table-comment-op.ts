import type { CreateTableCommentOp, TableCommentOptions } from './create-table-comment-op.ts'
import { MigrateOperation } from './migrate-operation.ts'

/** @source alembic alembic/operations/ops.py › DropTableCommentOp */
export class DropTableCommentOp extends MigrateOperation {
  readonly op = 'dropTableComment'
  readonly tableName: string
  readonly existingComment: string | null
  readonly schema: string | undefined
  readonly #original: CreateTableCommentOp | undefined

  constructor(tableName: string, options: TableCommentOptions & { readonly original?: CreateTableCommentOp } = {}) {
    super()
    this.tableName = tableName
    this.existingComment = options.existingComment ?? null
    this.schema = options.schema
    this.#original = options.original
  }

  override reverse(): CreateTableCommentOp {
    return this.#original ?? this.irreversible(`the comment of table '${this.tableName}' is not known`)
  }
}
