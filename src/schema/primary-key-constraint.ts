import type { Expr } from '../sql/expression.ts'
import { attached } from './attached.ts'
import { columnsAndOptions } from './columns-and-options.ts'
import { Constraint, type ConstraintOptions } from './constraint.ts'
import type { DdlCompiler } from './ddl-rules.ts'

/**
 * PRIMARY KEY. Every table with columns that say `primaryKey: true` has one.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/schema.py › PrimaryKeyConstraint
 */
export class PrimaryKeyConstraint extends Constraint {
  readonly kind = 'pk'
  readonly visitName = 'primary_key_constraint'

  protected text(compiler: DdlCompiler): string {
    return `PRIMARY KEY ${this.columnList(compiler)}${compiler.ddl.keySuffix?.(this, compiler) ?? ''}`
  }
}

/**
 * Gives the primary key of a table a name, an order of its columns or other options:
 * `primaryKey(t.a, t.b, { name: 'pk_pairs' })`.
 *
 * Differs from SQLAlchemy: the columns say `primaryKey: true` as well, because types and the identity map follow from that.
 */
export function primaryKey(...args: (Expr<unknown> | string | ConstraintOptions)[]): PrimaryKeyConstraint {
  return attached(new PrimaryKeyConstraint(...columnsAndOptions<ConstraintOptions>(args)))
}
