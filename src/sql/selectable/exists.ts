import { Bool } from '../../types/boolean.ts'
import { NullType } from '../../types/null-type.ts'
import { ColumnElement } from '../column-element.ts'
import { TextClause } from '../elements/text-clause.ts'
import { UnaryExpression } from '../elements/unary-expression.ts'
import type { Colset, Condition } from '../expression.ts'
import { OPERATORS } from '../operators.ts'
import type { JoinElement } from './from-element.ts'
import type { QueryLike } from './query-like.ts'
import { ScalarSelect } from './scalar-select.ts'
import { Select, select } from './select.ts'

/**
 * `EXISTS (SELECT …)`: a condition.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/selectable.py › Exists
 */
export class Exists extends ColumnElement<boolean> {
  readonly #query: Select<readonly unknown[], string>

  constructor(query: Select<readonly unknown[], string>) {
    super(new UnaryExpression(new ScalarSelect(query), OPERATORS.exists, Bool), Bool)
    this.#query = query
  }

  where(...conditions: Condition[]): Exists {
    return new Exists(this.#query.where(...conditions))
  }

  selectFrom(...targets: (Colset | JoinElement<string>)[]): Exists {
    return new Exists(this.#query.selectFrom(...targets))
  }

  correlate(...targets: Colset[] | [null]): Exists {
    return new Exists(this.#query.correlate(...targets))
  }

  correlateExcept(...targets: Colset[] | [null]): Exists {
    return new Exists(this.#query.correlateExcept(...targets))
  }

  /** `SELECT EXISTS (…)` */
  select(): Select<[Exists]> {
    return select(this as Exists)
  }
}

/**
 * Whether a statement has a row: `exists(select(Book.id).where(…))`, or `exists().where(…)`, which needs no columns.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/_selectable_constructors.py › exists
 */
export function exists(query?: QueryLike | Colset): Exists {
  if (query instanceof Select) return new Exists(query as Select<readonly unknown[], string>)
  const star = select(new ColumnElement(new TextClause('*'), NullType))
  return new Exists(query === undefined ? star : star.selectFrom(query as Colset))
}
