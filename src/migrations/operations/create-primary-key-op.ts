import type { ConstraintName } from '../../schema/conv.ts'
import type { MetaData } from '../../schema/metadata.ts'
import { PrimaryKeyConstraint } from '../../schema/primary-key-constraint.ts'
import { AddConstraintOperation, type AddConstraintOptions } from './add-constraint-operation.ts'
import { namedTable } from './named-table.ts'
import { sourceOf } from './source-of.ts'

/** @source alembic alembic/operations/ops.py › CreatePrimaryKeyOp */
export class CreatePrimaryKeyOp extends AddConstraintOperation {
  readonly op = 'createPrimaryKey'
  readonly constraintType = 'primary'
  readonly columns: readonly string[]

  constructor(
    constraintName: ConstraintName | null,
    tableName: string,
    columns: readonly string[],
    options: AddConstraintOptions = {},
  ) {
    super(constraintName, tableName, options)
    this.columns = columns
  }

  static fromConstraint(constraint: PrimaryKeyConstraint): CreatePrimaryKeyOp {
    const { name, tableName, options } = sourceOf(constraint)
    const columns = constraint.columns.map((column) => column.name)
    return new CreatePrimaryKeyOp(name, tableName, columns, options)
  }

  toConstraint(metadata?: MetaData): PrimaryKeyConstraint {
    const columns = [...this.columns, ...(this.options.postgresql?.include ?? [])]
    return new PrimaryKeyConstraint(this.columns, this.itemOptions).attach(namedTable(this, metadata, columns))
  }
}
