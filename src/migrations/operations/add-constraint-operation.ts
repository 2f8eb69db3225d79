import type { Constraint, ConstraintOptions } from '../../schema/constraint.ts'
import type { ConstraintName } from '../../schema/conv.ts'
import type { MetaData } from '../../schema/metadata.ts'
import type { ConstraintType } from './drop-constraint-op.ts'
import { DropConstraintOp } from './drop-constraint-op.ts'
import type { InSchema } from './in-schema.ts'
import { MigrateOperation } from './migrate-operation.ts'
import type { AddConstraintOp } from './operation.ts'

/** Options of a constraint that an operation says by itself are left out: the name. */
export type AddConstraintOptions<O extends ConstraintOptions = ConstraintOptions> = Omit<O, 'name'> & InSchema

/**
 * What the operations that add a constraint have in common.
 *
 * @source alembic alembic/operations/ops.py › AddConstraintOp
 */
export abstract class AddConstraintOperation<O extends ConstraintOptions = ConstraintOptions> extends MigrateOperation {
  abstract readonly constraintType: ConstraintType
  /** Null: as the naming convention calls it, or without a name. */
  readonly constraintName: ConstraintName | null
  readonly tableName: string
  readonly schema: string | undefined
  readonly options: AddConstraintOptions<O>

  constructor(constraintName: ConstraintName | null, tableName: string, options: AddConstraintOptions<O>) {
    super()
    this.constraintName = constraintName
    this.tableName = tableName
    this.schema = options.schema
    this.options = options
  }

  /** The constraint, of a table of which nothing else is known. */
  abstract toConstraint(metadata?: MetaData): Constraint

  /** What the schema takes. */
  protected get itemOptions(): O {
    const { schema: _, ...options } = this.options
    return (this.constraintName === null ? options : { ...options, name: this.constraintName }) as unknown as O
  }

  override reverse(): DropConstraintOp {
    const { constraintName, tableName, schema, constraintType: type } = this
    const original = this as unknown as AddConstraintOp
    return new DropConstraintOp(constraintName, tableName, { schema, type, original })
  }
}
