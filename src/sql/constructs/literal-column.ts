import { NullType } from '../../types/null-type.ts'
import type { TypeEngine } from '../../types/type-engine.ts'
import { ColumnElement } from '../column-element.ts'
import { ColumnClause } from '../elements/column-clause.ts'
import type { Expr, Label } from '../expression.ts'
import { internShape } from '../shape.ts'
import { sqlText } from '../sql-text.ts'

/** A column that is only text. */
class TextColumn extends ColumnClause {
  override readonly shape
  override readonly isText: boolean

  constructor(text: string, type: TypeEngine, isSql: boolean) {
    super(sqlText(text), text, type, null)
    this.shape = internShape(`${isSql ? 'sql' : 'name'}|${JSON.stringify(text)}|${type.cacheKey}`)
    this.isText = isSql
  }

  override render(...args: Parameters<ColumnClause['render']>): string {
    return this.isText ? this.name : super.render(...args)
  }
}

/**
 * SQL text as an expression with operators: `literalColumn('1', Integer)`. It is written as it is, so it must not come from
 * outside; it has no parameters.
 */
export function literalColumn<T = unknown>(sql: string, type: TypeEngine<T> = NullType as TypeEngine<T>): Expr<T> {
  return new ColumnElement<T>(new TextColumn(sql, type, true), type, sql)
}

/**
 * A column by its name alone, of no table that is known here; quoted where it needs it.
 *
 * Differs from SQLAlchemy: there it is called `column()`, which here declares a column of a table.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/elements.py › ColumnClause
 */
export function columnClause<const K extends string, T = unknown>(
  name: K,
  type: TypeEngine<T> = NullType as TypeEngine<T>,
): Label<K, T> {
  return new ColumnElement(new TextColumn(name, type, false), type, name) as unknown as Label<K, T>
}
