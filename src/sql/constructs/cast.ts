import type { TypeEngine } from '../../types/type-engine.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import { CompileError } from '../../errors/request-errors.ts'
import { expressionArgument, isExpression, operand } from '../coercions.ts'
import { ColumnElement } from '../column-element.ts'
import { BindParameter } from '../elements/bind-parameter.ts'
import { Null } from '../elements/constants.ts'
import { Template } from '../elements/template.ts'
import type { Expr } from '../expression.ts'

/** `CAST(value AS type)`; a value is a parameter of that type, but a string beside a number stays one. */
export function cast<T>(value: unknown, type: TypeEngine<T>): Expr<T> {
  const own = typeof value === 'string' ? operand(value, type).type : undefined
  return typeCoerce<unknown>(value, own ?? type).cast(type)
}

class TryCast extends Template {
  override render(): string {
    throw new CompileError('The dialect has no TRY_CAST. Use cast().')
  }
}

/** `TRY_CAST(value AS type)`, which gives NULL where `cast()` fails, on databases that have it; SQLite and PostgreSQL have not. */
export function tryCast<T>(value: unknown, type: TypeEngine<T>): Expr<T | null> {
  const element = expressionArgument(typeCoerce(value, type), 'tryCast()')
  return new ColumnElement<T | null>(new TryCast('try_cast', [element, ' AS ', type], type), type)
}

/**
 * An expression or value that the program takes for one of another type. The SQL stays as it is.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/elements.py › TypeCoerce
 */
export function typeCoerce<T>(value: unknown, type: TypeEngine<T>): Expr<T> {
  if (!isExpression(value))
    return new ColumnElement<T>(value === null ? new Null() : new BindParameter(value, type), type)
  const element = value[EXPRESSION]
  return new ColumnElement<T>(element instanceof BindParameter ? element.withType(type) : element, type)
}

/** `expression COLLATE name`: how text is compared and put in order. */
export const collate = <T extends string | null>(expression: Expr<T>, collation: string): Expr<T> =>
  (expression as ColumnElement<T>).collate(collation)
