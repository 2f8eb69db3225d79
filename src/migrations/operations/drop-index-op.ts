import type { ConstraintName } from '../../schema/conv.ts'
import type { PostgresqlIndexOptions } from '../../schema/dialect-options.ts'
import type { CreateIndexOp } from './create-index-op.ts'
import type { InSchema } from './in-schema.ts'
import { MigrateOperation } from './migrate-operation.ts'

export interface DropIndexOptions extends InSchema {
  /** The table that it is of. Needed in batch mode, and for a naming convention. */
  readonly tableName?: string | undefined
  readonly ifExists?: boolean | undefined
  /** `concurrently` */
  readonly postgresql?: PostgresqlIndexOptions | undefined
}

/** @source alembic alembic/operations/ops.py › DropIndexOp */
export class DropIndexOp extends MigrateOperation {
  readonly op = 'dropIndex'
  readonly indexName: ConstraintName | null
  readonly tableName: string | undefined
  readonly schema: string | undefined
  readonly ifExists: boolean
  readonly options: DropIndexOptions
  /** What creates the index, where it is known. */
  readonly original: CreateIndexOp | undefined

  constructor(
    indexName: ConstraintName | null,
    options: DropIndexOptions & { readonly original?: CreateIndexOp } = {},
  ) {
    super()
    this.indexName = indexName
    this.tableName = options.tableName
    this.schema = options.schema
    this.ifExists = options.ifExists ?? false
    this.options = options
    this.original = options.original
  }

  override reverse(): CreateIndexOp {
    return this.original ?? this.irreversible('the columns of the index are not known')
  }
}
