import type { ClauseElement } from '../clause-element.ts'
import { expressionArgument } from '../coercions.ts'
import type { Expr, OrderBy } from '../expression.ts'
import { Ordering } from '../ordering.ts'
import { LabelReference } from '../selectable/label-reference.ts'

type Ordered = Expr<unknown> | OrderBy | string

const elementOf = (value: Ordered, place: string): ClauseElement =>
  typeof value === 'string' ? new LabelReference(value) : expressionArgument(value, place)

const ordering =
  (direction: 'asc' | 'desc' | 'nullsFirst' | 'nullsLast') =>
  (expression: Ordered): OrderBy =>
    Ordering.of(elementOf(expression, `${direction}()`), direction)

/** Rising; a string names a label or column of the statement. */
export const asc: (expression: Ordered) => OrderBy = /*@__PURE__*/ ordering('asc')
/** Falling, likewise. */
export const desc: (expression: Ordered) => OrderBy = /*@__PURE__*/ ordering('desc')
/** Nulls before all others, likewise. */
export const nullsFirst: (expression: Ordered) => OrderBy = /*@__PURE__*/ ordering('nullsFirst')
/** Nulls behind all others, likewise. */
export const nullsLast: (expression: Ordered) => OrderBy = /*@__PURE__*/ ordering('nullsLast')
