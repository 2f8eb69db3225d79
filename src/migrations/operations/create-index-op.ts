import type { ConstraintName } from '../../schema/conv.ts'
import { MetaData } from '../../schema/metadata.ts'
import type { Table } from '../../schema/table.ts'
import { Index, type IndexOptions } from '../../schema/table-index.ts'
import type { ClauseElement } from '../../sql/clause-element.ts'
import { isExpression } from '../../sql/coercions.ts'
import { ColumnClause } from '../../sql/elements/column-clause.ts'
import type { Expr, OrderBy, TextLike } from '../../sql/expression.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import { columnsIn } from '../../schema/columns-in.ts'
import { DropIndexOp } from './drop-index-op.ts'
import type { InSchema } from './in-schema.ts'
import { MigrateOperation } from './migrate-operation.ts'
import { namedTable } from './named-table.ts'

/** A column by its name, or an expression. */
export type IndexColumn = string | TextLike | Expr<unknown> | OrderBy | ClauseElement

export interface CreateIndexOptions extends Omit<IndexOptions, 'name'>, InSchema {
  readonly ifNotExists?: boolean | undefined
}

/** @source alembic alembic/operations/ops.py › CreateIndexOp */
export class CreateIndexOp extends MigrateOperation {
  readonly op = 'createIndex'
  /** Null: as the naming convention calls it. */
  readonly indexName: ConstraintName | null
  readonly tableName: string
  readonly columns: readonly IndexColumn[]
  readonly schema: string | undefined
  readonly unique: boolean
  readonly ifNotExists: boolean
  readonly options: CreateIndexOptions

  constructor(
    indexName: ConstraintName | null,
    tableName: string,
    columns: readonly IndexColumn[],
    options: CreateIndexOptions = {},
  ) {
    super()
    this.indexName = indexName
    this.tableName = tableName
    this.columns = columns
    this.schema = options.schema
    this.unique = options.unique ?? false
    this.ifNotExists = options.ifNotExists ?? false
    this.options = options
  }

  static fromIndex(index: Index): CreateIndexOp {
    const { table, members, options } = index
    const { name: _, ...others } = options
    const columns = members.map((member) => (member instanceof ColumnClause ? member.name : member))
    const name = table.metadata.nameOf(index) ?? null
    return new CreateIndexOp(name, table.name, columns, { ...others, schema: table.schema })
  }

  /** The index, over a table of which nothing but these columns is known. */
  toIndex(metadata: MetaData = new MetaData()): Index {
    const { ifNotExists: _, schema: __, ...options } = this.options
    const included = options.postgresql?.include?.filter((one) => typeof one === 'string') ?? []
    const members = this.columns.map((one) => (isExpression(one) ? one[EXPRESSION] : one))
    const named = members.flatMap((one) =>
      typeof one === 'string' ? one : columnsIn(one as ClauseElement).map(({ key }) => key),
    )
    const table: Table = namedTable(this, metadata, [...new Set([...named, ...included])])
    return new Index(members, this.indexName === null ? options : { ...options, name: this.indexName }).attach(table)
  }

  override reverse(): DropIndexOp {
    const { tableName, schema, ifNotExists: ifExists, options } = this
    const { postgresql } = options
    return new DropIndexOp(this.indexName, { tableName, schema, ifExists, postgresql, original: this })
  }
}
