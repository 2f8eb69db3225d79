import type { Dialect } from '../../dialects/dialect.ts'
import type { Constraint } from '../../schema/constraint.ts'
import { TypeConstraint } from '../../schema/type-constraint.ts'
import { variantOf } from '../../types/type-processors.ts'

/** Whether a constraint has a text: that of a type has one only where the database does not see to it itself. */
export function isTypeChecked(constraint: Constraint, dialect: Dialect): boolean {
  if (!(constraint instanceof TypeConstraint)) return true
  const type = variantOf(constraint.columns[0]!.type, dialect)
  return (type.allowedValues?.(dialect) ?? null) !== null
}
