import { CheckConstraint } from '../../schema/check-constraint.ts'
import { columnsIn } from '../../schema/columns-in.ts'
import type { ConstraintName } from '../../schema/conv.ts'
import type { MetaData } from '../../schema/metadata.ts'
import { ClauseElement } from '../../sql/clause-element.ts'
import { conditionArgument } from '../../sql/conditions.ts'
import type { Condition } from '../../sql/expression.ts'
import { AddConstraintOperation, type AddConstraintOptions } from './add-constraint-operation.ts'
import { namedTable } from './named-table.ts'
import { sourceOf } from './source-of.ts'

/** @source alembic alembic/operations/ops.py › CreateCheckConstraintOp */
export class CreateCheckConstraintOp extends AddConstraintOperation {
  readonly op = 'createCheckConstraint'
  readonly constraintType = 'check'
  readonly condition: ClauseElement

  /** @param condition an expression over columns, or SQL as `text()` */
  constructor(
    constraintName: ConstraintName | null,
    tableName: string,
    condition: Condition | ClauseElement,
    options: AddConstraintOptions = {},
  ) {
    super(constraintName, tableName, options)
    this.condition =
      condition instanceof ClauseElement ? condition : conditionArgument(condition, 'createCheckConstraint()')
  }

  static fromConstraint(constraint: CheckConstraint): CreateCheckConstraintOp {
    const { name, tableName, options } = sourceOf(constraint)
    return new CreateCheckConstraintOp(name, tableName, constraint.condition, options)
  }

  toConstraint(metadata?: MetaData): CheckConstraint {
    const columns = columnsIn(this.condition).map(({ key }) => key)
    return new CheckConstraint([this.condition], this.itemOptions).attach(
      namedTable(this, metadata, [...new Set(columns)]),
    )
  }
}
