import { ArgumentError } from '../../errors/request-errors.ts'
import type { Column } from '../../schema/column.ts'
import { ColumnDefinition } from '../../schema/column-definition.ts'
import type { Def } from '../../sql/definition-types.ts'
import { columnDefinitionOf } from './column-definition-of.ts'
import { DropColumnOp } from './drop-column-op.ts'
import type { InSchema } from './in-schema.ts'
import { MigrateOperation } from './migrate-operation.ts'

/** Where a column stands when a table is made anew. Default: last. */
export interface ColumnPlace {
  readonly insertBefore?: string
  readonly insertAfter?: string
}

export interface AddColumnOptions extends InSchema {
  /** PostgreSQL only. */
  readonly ifNotExists?: boolean | undefined
  /** Foreign keys stand beside the column, and not in a statement of their own: for SQLite. Default: false. */
  readonly inlineReferences?: boolean | undefined
  /** So does PRIMARY KEY. Default: false. */
  readonly inlinePrimaryKey?: boolean | undefined
}

/** @source alembic alembic/operations/ops.py › AddColumnOp */
export class AddColumnOp extends MigrateOperation {
  readonly op = 'addColumn'
  readonly tableName: string
  /** It has a name. */
  readonly column: ColumnDefinition<unknown, unknown>
  readonly schema: string | undefined
  readonly ifNotExists: boolean
  readonly inlineReferences: boolean
  readonly inlinePrimaryKey: boolean
  readonly place: ColumnPlace

  /** @throws {@link ArgumentError} for a column without a name. */
  constructor(tableName: string, column: Def, options: AddColumnOptions & ColumnPlace = {}) {
    super()
    if (!(column instanceof ColumnDefinition) || column.name === undefined) {
      throw new ArgumentError(
        `The column that table '${tableName}' shall get has no name. Write column('name', type, …).`,
      )
    }
    this.tableName = tableName
    this.column = column
    this.schema = options.schema
    this.ifNotExists = options.ifNotExists ?? false
    this.inlineReferences = options.inlineReferences ?? false
    this.inlinePrimaryKey = options.inlinePrimaryKey ?? false
    this.place = options
  }

  static fromColumn(column: Column): AddColumnOp {
    const { owner } = column
    return new AddColumnOp(owner.name, columnDefinitionOf(column), { schema: owner.schema })
  }

  get columnName(): string {
    return this.column.name!
  }

  override reverse(): DropColumnOp {
    const { schema, ifNotExists: ifExists } = this
    return new DropColumnOp(this.tableName, this.columnName, { schema, ifExists, original: this })
  }
}
