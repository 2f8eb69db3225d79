import type { ConstraintName } from '../../schema/conv.ts'
import type { MetaData } from '../../schema/metadata.ts'
import { UniqueConstraint } from '../../schema/unique-constraint.ts'
import { AddConstraintOperation, type AddConstraintOptions } from './add-constraint-operation.ts'
import { namedTable } from './named-table.ts'
import { sourceOf } from './source-of.ts'

/** @source alembic alembic/operations/ops.py › CreateUniqueConstraintOp */
export class CreateUniqueConstraintOp extends AddConstraintOperation {
  readonly op = 'createUniqueConstraint'
  readonly constraintType = 'unique'
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

  static fromConstraint(constraint: UniqueConstraint): CreateUniqueConstraintOp {
    const { name, tableName, options } = sourceOf(constraint)
    const columns = constraint.columns.map((column) => column.name)
    return new CreateUniqueConstraintOp(name, tableName, columns, options)
  }

  toConstraint(metadata?: MetaData): UniqueConstraint {
    const columns = [...this.columns, ...(this.options.postgresql?.include ?? [])]
    return new UniqueConstraint(this.columns, this.itemOptions).attach(namedTable(this, metadata, columns))
  }
}
