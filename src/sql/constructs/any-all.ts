import { EXPRESSION } from '../../util/symbols.ts'
import { NullType } from '../../types/null-type.ts'
import type { TypeEngine } from '../../types/type-engine.ts'
import { ClauseElement } from '../clause-element.ts'
import { expressionArgument } from '../coercions.ts'
import { ColumnElement } from '../column-element.ts'
import type { Modifiers } from '../elements/binary-expression.ts'
import { Grouping } from '../elements/grouping.ts'
import { UnaryExpression } from '../elements/unary-expression.ts'
import type { Expr, Rows } from '../expression.ts'
import { type Operator, OPERATORS, type OperatorName } from '../operators.ts'

const MIRRORED: { readonly [name: string]: OperatorName } = { lt: 'gt', le: 'ge', gt: 'lt', ge: 'le' }

/** Stands on the right side of a comparison only, and turns one that has it on the left round. */
class Collection<T> extends ColumnElement<T> {
  override operate<R = T>(operator: Operator, value: unknown, modifiers?: Modifiers): ColumnElement<R> {
    const left = value instanceof ClauseElement ? value : this.operandOf(value)
    const name = MIRRORED[operator.name]
    return new ColumnElement<T>(left, this.type).operate<R>(
      name ? OPERATORS[name] : operator,
      this[EXPRESSION],
      modifiers,
    )
  }
}

function collection<T>(name: 'any' | 'all', given: unknown): Expr<T> {
  const element = expressionArgument(given, `${name}()`)
  const isQuery = element.visitName === 'scalar_select'
  const { item } = (element.type ?? {}) as { readonly item?: TypeEngine }
  const type = item ?? (given as Partial<ColumnElement>).type ?? NullType
  return new Collection<T>(new UnaryExpression(isQuery ? element : new Grouping(element), OPERATORS[name], type), type)
}

type Members<T> = Expr<readonly T[] | null> | Rows<T>

/** `ANY (…)`: some member of an array, or row of a query, in a comparison: `literal('x').eq(any(Post.tags))`. */
export const any = <T>(values: Members<T>): Expr<T> => collection('any', values)

/** `ALL (…)`: every member of an array, or row of a query. */
export const all = <T>(values: Members<T>): Expr<T> => collection('all', values)
