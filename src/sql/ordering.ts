import { EXPRESSION } from '../util/symbols.ts'
import type { ClauseElement } from './clause-element.ts'
import { UnaryExpression } from './elements/unary-expression.ts'
import type { OrderBy } from './expression.ts'
import { OPERATORS } from './operators.ts'

/** An expression with a direction, as ORDER BY takes it. */
export class Ordering implements OrderBy {
  readonly [EXPRESSION]: ClauseElement
  readonly orderBy = true

  private constructor(element: ClauseElement) {
    this[EXPRESSION] = element
  }

  static of(element: ClauseElement, direction: 'asc' | 'desc' | 'nullsFirst' | 'nullsLast'): Ordering {
    return new Ordering(new UnaryExpression(element, OPERATORS[direction]))
  }

  nullsFirst(): OrderBy {
    return new Ordering(new UnaryExpression(this[EXPRESSION], OPERATORS.nullsFirst))
  }

  nullsLast(): OrderBy {
    return new Ordering(new UnaryExpression(this[EXPRESSION], OPERATORS.nullsLast))
  }
}
