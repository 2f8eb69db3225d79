import { ArgumentError } from '../../errors/request-errors.ts'
import { attached } from '../../schema/attached.ts'
import { Constraint, type ConstraintOptions } from '../../schema/constraint.ts'
import type { DdlCompiler } from '../../schema/ddl-rules.ts'
import { isExpression } from '../../sql/coercions.ts'
import { conditionArgument } from '../../sql/conditions.ts'
import type { Condition, Expr } from '../../sql/expression.ts'
import { indexMember } from './index-member.ts'

export interface ExcludeOptions extends ConstraintOptions {
  /** The kind of index. Default: `gist`. */
  readonly using?: string
  /** Only rows that meet the condition exclude each other. */
  readonly where?: Condition
  /** Operator classes by the keys of columns. */
  readonly ops?: Readonly<Record<string, string>>
}

type Exclusion = readonly [member: Expr<unknown> | string, operator: string]

/**
 * EXCLUDE: no two rows for which all comparisons hold.
 *
 * @source sqlalchemy lib/sqlalchemy/dialects/postgresql/ext.py › ExcludeConstraint
 */
export class ExcludeConstraint extends Constraint<ExcludeOptions> {
  readonly kind = 'ex'
  readonly visitName = 'exclude_constraint'
  readonly operators: readonly string[]

  constructor(exclusions: readonly Exclusion[], options: ExcludeOptions) {
    super(
      exclusions.map(([member]) => member),
      options,
    )
    this.operators = exclusions.map(([, operator]) => operator)
  }

  protected text(compiler: DdlCompiler): string {
    const { using = 'gist', where, ops } = this.options
    const list = this.members.map((member, i) => `${indexMember(member, ops, compiler)} WITH ${this.operators[i]}`)
    const condition = where ? ` WHERE (${compiler.inline(conditionArgument(where, 'exclude()'))})` : ''
    return `EXCLUDE USING ${using} (${list.join(', ')})${condition}`
  }
}

/**
 * Rows that may not be together in the table: `exclude([t.room, '='], [t.during, '&&'], { name: 'no_overlap' })`. Operators
 * are SQL and stand as they are.
 */
export function exclude(...args: (Exclusion | ExcludeOptions)[]): ExcludeConstraint {
  const exclusions = args.filter((arg) => Array.isArray(arg)) as readonly Exclusion[]
  const [options = {}] = args.filter((arg) => !Array.isArray(arg)) as readonly ExcludeOptions[]
  if (exclusions.length === 0 || exclusions.some(([member]) => typeof member !== 'string' && !isExpression(member))) {
    throw new ArgumentError("exclude() takes pairs of a column and an operator: exclude([t.during, '&&']).")
  }
  return attached(new ExcludeConstraint(exclusions, options))
}
