import type { ClauseElement } from '../sql/clause-element.ts'
import { conditionArgument } from '../sql/conditions.ts'
import type { Condition } from '../sql/expression.ts'
import { attached } from './attached.ts'
import { Constraint, type ConstraintOptions } from './constraint.ts'
import type { ConstraintName } from './conv.ts'
import type { DdlCompiler } from './ddl-rules.ts'

/**
 * A CHECK constraint.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/schema.py › CheckConstraint
 */
export class CheckConstraint extends Constraint {
  readonly kind = 'ck'
  readonly visitName = 'check_constraint'

  get condition(): ClauseElement {
    return this.given[0] as ClauseElement
  }

  protected text(compiler: DdlCompiler): string {
    return `CHECK (${compiler.inline(this.condition)})`
  }
}

/** CHECK: every row must meet the condition (null counts as met). Its name, or options with one: `check(t.age.ge(0), 'ck_age')`. */
export function check(condition: Condition, name: ConstraintName | ConstraintOptions = {}): CheckConstraint {
  const options = typeof name === 'string' || 'conv' in name ? { name } : name
  return attached(new CheckConstraint([conditionArgument(condition, 'check()')], options))
}
