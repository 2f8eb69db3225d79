import { ArgumentError } from '../errors/request-errors.ts'
import { isExpression } from '../sql/coercions.ts'
import { ColumnClause } from '../sql/elements/column-clause.ts'
import type { Expr } from '../sql/expression.ts'
import { EXPRESSION } from '../util/symbols.ts'
import { attached } from './attached.ts'
import { columnsAndOptions } from './columns-and-options.ts'
import { Constraint, type ConstraintOptions } from './constraint.ts'
import type { ConstraintName } from './conv.ts'
import type { DdlCompiler } from './ddl-rules.ts'

/**
 * A UNIQUE constraint.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/schema.py › UniqueConstraint
 */
export class UniqueConstraint extends Constraint {
  readonly kind = 'uq'
  readonly visitName = 'unique_constraint'

  protected text(compiler: DdlCompiler): string {
    return `UNIQUE${compiler.ddl.uniqueSuffix?.(this) ?? ''} ${this.columnList(compiler)}${compiler.ddl.keySuffix?.(this, compiler) ?? ''}`
  }

  /** The same constraint under a name, by which errors and migrations call it. */
  named(name: ConstraintName): UniqueConstraint {
    return attached(new UniqueConstraint(this.given, { ...this.options, name }))
  }
}

/** UNIQUE over columns of the table, given as `t.name` or by key, with options last: `unique(t.a, t.b, { name: 'uq_ab' })`. */
export function unique(...args: (Expr<unknown> | string | ConstraintOptions)[]): UniqueConstraint {
  const [columns, options] = columnsAndOptions<ConstraintOptions>(args)
  const isColumn = (one: unknown): boolean => isExpression(one) && one[EXPRESSION] instanceof ColumnClause
  if (columns.every((one) => typeof one === 'string' || isColumn(one))) {
    return attached(new UniqueConstraint(columns, options))
  }
  throw new ArgumentError('unique() takes columns of its table. For expressions, use index(…).unique().')
}
