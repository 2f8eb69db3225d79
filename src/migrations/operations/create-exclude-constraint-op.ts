import { ArgumentError } from '../../errors/request-errors.ts'
import { Constraint, type ConstraintOptions } from '../../schema/constraint.ts'
import type { ConstraintName } from '../../schema/conv.ts'
import type { MetaData } from '../../schema/metadata.ts'
import { columnsIn } from '../../schema/columns-in.ts'
import type { ClauseElement } from '../../sql/clause-element.ts'
import { AddConstraintOperation } from './add-constraint-operation.ts'
import { namedTable } from './named-table.ts'
import { sourceOf } from './source-of.ts'

/**
 * EXCLUDE of PostgreSQL. It holds the constraint that `exclude()` made, because its class belongs to that dialect.
 *
 * @source alembic alembic/ddl/postgresql.py › CreateExcludeConstraintOp
 */
export class CreateExcludeConstraintOp extends AddConstraintOperation {
  readonly op = 'createExcludeConstraint'
  readonly constraintType = 'exclude'
  readonly constraint: Constraint

  /** @param constraint what `exclude(['during', '&&'], { using: 'gist' })` gives; columns by their names */
  constructor(
    constraintName: ConstraintName | null,
    tableName: string,
    constraint: Constraint,
    options: { readonly schema?: string | undefined } = {},
  ) {
    super(constraintName, tableName, options)
    if (!(constraint instanceof Constraint) || constraint.kind !== 'ex') {
      throw new ArgumentError("createExcludeConstraint() takes what exclude(…) of 'athanor/dialects/postgresql' gives.")
    }
    this.constraint = constraint
  }

  static fromConstraint(constraint: Constraint): CreateExcludeConstraintOp {
    const { name, tableName, options } = sourceOf(constraint)
    return new CreateExcludeConstraintOp(name, tableName, constraint, { schema: options.schema })
  }

  toConstraint(metadata?: MetaData): Constraint {
    const { given } = this.constraint
    const columns = given.flatMap((one) => (typeof one === 'string' ? one : namesIn(one)))
    const options: ConstraintOptions = { ...this.constraint.options, ...this.itemOptions }
    const copy = Object.create(this.constraint, { options: { value: options } }) as Constraint
    return copy.attach(namedTable(this, metadata, [...new Set(columns)]))
  }
}

const namesIn = (element: ClauseElement): readonly string[] => columnsIn(element).map(({ key }) => key)
