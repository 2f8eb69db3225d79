import type { CheckConstraint } from '../../schema/check-constraint.ts'
import type { Constraint } from '../../schema/constraint.ts'
import type { ForeignKeyConstraint } from '../../schema/foreign-key-constraint.ts'
import type { PrimaryKeyConstraint } from '../../schema/primary-key-constraint.ts'
import type { UniqueConstraint } from '../../schema/unique-constraint.ts'
import { CreateCheckConstraintOp } from './create-check-constraint-op.ts'
import { CreateExcludeConstraintOp } from './create-exclude-constraint-op.ts'
import { CreateForeignKeyOp } from './create-foreign-key-op.ts'
import { CreatePrimaryKeyOp } from './create-primary-key-op.ts'
import { CreateUniqueConstraintOp } from './create-unique-constraint-op.ts'
import type { AddConstraintOp } from './operation.ts'

/** The operation that adds a declared constraint; its `reverse()` drops it. */
export function addConstraintOpOf(constraint: Constraint): AddConstraintOp {
  switch (constraint.kind) {
    case 'uq':
      return CreateUniqueConstraintOp.fromConstraint(constraint as UniqueConstraint)
    case 'fk':
      return CreateForeignKeyOp.fromConstraint(constraint as unknown as ForeignKeyConstraint)
    case 'pk':
      return CreatePrimaryKeyOp.fromConstraint(constraint as PrimaryKeyConstraint)
    case 'ck':
      return CreateCheckConstraintOp.fromConstraint(constraint as CheckConstraint)
    case 'ex':
      return CreateExcludeConstraintOp.fromConstraint(constraint)
  }
}
