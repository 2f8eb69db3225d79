import { MetaData } from '../../schema/metadata.ts'
import type { Table } from '../../schema/table.ts'
import type { CreateTableOp } from './create-table-op.ts'
import type { InSchema } from './in-schema.ts'
import { MigrateOperation } from './migrate-operation.ts'
import { namedTable } from './named-table.ts'

export interface DropTableOptions extends InSchema {
  readonly ifExists?: boolean | undefined
}

/** @source alembic alembic/operations/ops.py › DropTableOp */
export class DropTableOp extends MigrateOperation {
  readonly op = 'dropTable'
  readonly tableName: string
  readonly schema: string | undefined
  readonly ifExists: boolean
  /** What creates the table, where it is known. */
  readonly original: CreateTableOp | undefined

  constructor(tableName: string, options: DropTableOptions & { readonly original?: CreateTableOp } = {}) {
    super()
    this.tableName = tableName
    this.schema = options.schema
    this.ifExists = options.ifExists ?? false
    this.original = options.original
  }

  /** The table as far as it is known: without the original it has its name only. */
  toTable(metadata: MetaData = new MetaData()): Table {
    return this.original?.toTable(metadata) ?? namedTable(this, metadata)
  }

  override reverse(): CreateTableOp {
    return this.original ?? this.irreversible(`the columns of table '${this.tableName}' are not known`)
  }
}
