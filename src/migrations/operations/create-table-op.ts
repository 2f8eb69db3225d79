import { MetaData } from '../../schema/metadata.ts'
import { Table, type TableOptions } from '../../schema/table.ts'
import type { TableArgument } from '../../schema/table-items.ts'
import type { Attrs, Defs } from '../../sql/definition-types.ts'
import { columnDefinitionOf } from './column-definition-of.ts'
import { DropTableOp } from './drop-table-op.ts'
import { MigrateOperation } from './migrate-operation.ts'
import { declareReferred } from './declare-referred.ts'

export interface CreateTableOptions extends Omit<
  TableOptions,
  'autoloadWith' | 'includeColumns' | 'excludeColumns' | 'resolveFks'
> {
  /** A table that is there is left as it is. Default: that is an error. */
  readonly ifNotExists?: boolean
}

/** Constraints and indexes of a table: `(t) => [unique(t.name)]`. */
export type TableArguments = (columns: Attrs<string, never>) => readonly TableArgument[]

/** @source alembic alembic/operations/ops.py › CreateTableOp */
export class CreateTableOp extends MigrateOperation {
  readonly op = 'createTable'
  readonly tableName: string
  /** The definitions by key; without a name of its own, a column is called by its key. */
  readonly columns: Defs
  readonly args: TableArguments | undefined
  readonly schema: string | undefined
  readonly ifNotExists: boolean
  readonly options: CreateTableOptions
  readonly #source: Table | undefined

  constructor(
    tableName: string,
    columns: Defs,
    args?: TableArguments,
    options: CreateTableOptions = {},
    source?: Table,
  ) {
    super()
    this.tableName = tableName
    this.columns = columns
    this.args = args
    this.schema = options.schema
    this.ifNotExists = options.ifNotExists ?? false
    this.options = options
    this.#source = source
  }

  /** The operation that creates a declared table. */
  static fromTable(table: Table): CreateTableOp {
    const columns = [...table.columns.values()].map((column) => [column.key, columnDefinitionOf(column)])
    const { schema, quote } = table
    const options = { ...table.options, ...(schema === undefined ? {} : { schema }), quote }
    return new CreateTableOp(table.name, Object.fromEntries(columns) as Defs, undefined, options, table)
  }

  /** The table, with what its foreign keys refer to as far as they say. It is made anew each time, in a MetaData of its own unless one is given. */
  toTable(metadata: MetaData = new MetaData()): Table {
    const source = this.#source
    const table = source
      ? source.toMetadata(metadata)
      : new Table<string, unknown>(this.tableName, metadata, this.columns, this.args as never, this.options)
    declareReferred(table)
    return table
  }

  override reverse(): DropTableOp {
    return new DropTableOp(this.tableName, { schema: this.schema, ifExists: this.ifNotExists, original: this })
  }
}
