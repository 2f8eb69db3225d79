import type { ConstraintName } from '../../schema/conv.ts'
import type { InSchema } from './in-schema.ts'
import { MigrateOperation } from './migrate-operation.ts'
import type { AddConstraintOp } from './operation.ts'

export type ConstraintType = 'check' | 'exclude' | 'foreignkey' | 'primary' | 'unique'

export interface DropConstraintOptions extends InSchema {
  readonly type?: ConstraintType | undefined
  readonly ifExists?: boolean | undefined
  /** With all that depends on it. PostgreSQL only. */
  readonly cascade?: boolean | undefined
}

/** @source alembic alembic/operations/ops.py › DropConstraintOp */
export class DropConstraintOp extends MigrateOperation {
  readonly op = 'dropConstraint'
  readonly constraintName: ConstraintName | null
  readonly tableName: string
  readonly schema: string | undefined
  readonly constraintType: ConstraintType | undefined
  readonly ifExists: boolean
  readonly cascade: boolean
  /** What adds the constraint, where it is known. */
  readonly original: AddConstraintOp | undefined

  constructor(
    constraintName: ConstraintName | null,
    tableName: string,
    options: DropConstraintOptions & { readonly original?: AddConstraintOp } = {},
  ) {
    super()
    this.constraintName = constraintName
    this.tableName = tableName
    this.schema = options.schema
    this.constraintType = options.type
    this.ifExists = options.ifExists ?? false
    this.cascade = options.cascade ?? false
    this.original = options.original
  }

  override reverse(): AddConstraintOp {
    return this.original ?? this.irreversible('nothing but the name of the constraint is known')
  }
}
