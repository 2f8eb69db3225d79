import type { ConstraintName } from '../../schema/conv.ts'
import { ForeignKey, type ForeignKeyOptions } from '../../schema/foreign-key.ts'
import { ForeignKeyConstraint } from '../../schema/foreign-key-constraint.ts'
import { MetaData } from '../../schema/metadata.ts'
import { AddConstraintOperation, type AddConstraintOptions } from './add-constraint-operation.ts'
import { namedTable } from './named-table.ts'
import { sourceOf } from './source-of.ts'

export interface CreateForeignKeyOptions extends Omit<AddConstraintOptions<ForeignKeyOptions>, 'schema'> {
  readonly sourceSchema?: string | undefined
  readonly referentSchema?: string | undefined
}

/** @source alembic alembic/operations/ops.py › CreateForeignKeyOp */
export class CreateForeignKeyOp extends AddConstraintOperation<ForeignKeyOptions> {
  readonly op = 'createForeignKey'
  readonly constraintType = 'foreignkey'
  readonly referentTable: string
  readonly localCols: readonly string[]
  readonly remoteCols: readonly string[]
  readonly referentSchema: string | undefined

  constructor(
    constraintName: ConstraintName | null,
    sourceTable: string,
    referentTable: string,
    localCols: readonly string[],
    remoteCols: readonly string[],
    options: CreateForeignKeyOptions = {},
  ) {
    const { sourceSchema, referentSchema, ...others } = options
    super(constraintName, sourceTable, { ...others, schema: sourceSchema })
    this.referentTable = referentTable
    this.localCols = localCols
    this.remoteCols = remoteCols
    this.referentSchema = referentSchema
  }

  static fromConstraint(constraint: ForeignKeyConstraint): CreateForeignKeyOp {
    const { name, tableName, options } = sourceOf(constraint)
    const { schema: sourceSchema, ...others } = options
    const referred = constraint.referredTable
    const local = constraint.columns.map((column) => column.name)
    const remote = constraint.referredColumns.map((column) => column.name)
    return new CreateForeignKeyOp(name, tableName, referred.name, local, remote, {
      ...others,
      sourceSchema,
      referentSchema: referred.schema,
    })
  }

  /** The table that has the key: {@link tableName}. */
  get sourceTable(): string {
    return this.tableName
  }

  toConstraint(metadata: MetaData = new MetaData()): ForeignKeyConstraint {
    const { localCols, remoteCols, itemOptions } = this
    const isOwn = this.referentTable === this.tableName && this.referentSchema === this.schema
    const table = namedTable(this, metadata, [...new Set([...localCols, ...(isOwn ? remoteCols : [])])])
    const referred = isOwn
      ? table
      : namedTable({ tableName: this.referentTable, schema: this.referentSchema }, metadata, [...new Set(remoteCols)])
    const keys = remoteCols.map((name) => new ForeignKey(() => referred.columnOf(name), itemOptions))
    return new ForeignKeyConstraint(localCols, keys, itemOptions).attach(table)
  }
}
