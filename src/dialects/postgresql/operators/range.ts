import { isExpression } from '../../../sql/coercions.ts'
import { ColumnElement } from '../../../sql/column-element.ts'
import { BindParameter } from '../../../sql/elements/bind-parameter.ts'
import type { Expr } from '../../../sql/expression.ts'
import type { Operator } from '../../../sql/operators.ts'
import { EXPRESSION } from '../../../util/symbols.ts'
import { Range } from '../types/range.ts'
import { RangeType } from '../types/range-types.ts'
import { comparison, operation } from './operator.ts'

/** A range, several of them, or an expression of one. */
type Ranged<T> = Range<T> | readonly Range<T>[] | Expr<Range<T> | readonly Range<T>[] | null>

/** A range with its operators. T is the type of its ends. */
export interface RangeExpr<out T> extends Expr<Range<T>> {
  /** `@>`: has this value, or all of that range. */
  contains(value: unknown): Expr<boolean>
  /** `<@` */
  containedBy(range: Ranged<unknown>): Expr<boolean>
  /** `&&` */
  overlaps(range: Ranged<unknown>): Expr<boolean>
  /** `-|-` */
  adjacentTo(range: Ranged<unknown>): Expr<boolean>
  /** `<<` */
  strictlyLeftOf(range: Ranged<unknown>): Expr<boolean>
  /** `>>` */
  strictlyRightOf(range: Ranged<unknown>): Expr<boolean>
  /** `&<` */
  notExtendRightOf(range: Ranged<unknown>): Expr<boolean>
  /** `&>` */
  notExtendLeftOf(range: Ranged<unknown>): Expr<boolean>
  /** `+` */
  union(range: Ranged<unknown>): RangeExpr<T>
  /** `*` */
  intersection(range: Ranged<unknown>): RangeExpr<T>
  /** `-` */
  difference(range: Ranged<unknown>): RangeExpr<T>
}

const CONTAINS = /*@__PURE__*/ comparison('@>')
const CONTAINED_BY = /*@__PURE__*/ comparison('<@')
const OVERLAPS = /*@__PURE__*/ comparison('&&')
const ADJACENT = /*@__PURE__*/ comparison('-|-')
const LEFT = /*@__PURE__*/ comparison('<<')
const RIGHT = /*@__PURE__*/ comparison('>>')
const NOT_RIGHT = /*@__PURE__*/ comparison('&<')
const NOT_LEFT = /*@__PURE__*/ comparison('&>')
const UNION = /*@__PURE__*/ operation('+', 7)
const INTERSECTION = /*@__PURE__*/ operation('*', 8)
const DIFFERENCE = /*@__PURE__*/ operation('-', 7)

class RangeElement<T> extends ColumnElement<Range<T>> implements RangeExpr<T> {
  override contains(value: unknown): Expr<boolean> {
    const isRange = isExpression(value) || value instanceof Range || Array.isArray(value)
    const { type } = this
    return this.operate(CONTAINS, isRange || !(type instanceof RangeType) ? value : new BindParameter(value, type.item))
  }

  containedBy(range: unknown): Expr<boolean> {
    return this.operate(CONTAINED_BY, range)
  }

  overlaps(range: unknown): Expr<boolean> {
    return this.operate(OVERLAPS, range)
  }

  adjacentTo(range: unknown): Expr<boolean> {
    return this.operate(ADJACENT, range)
  }

  strictlyLeftOf(range: unknown): Expr<boolean> {
    return this.operate(LEFT, range)
  }

  strictlyRightOf(range: unknown): Expr<boolean> {
    return this.operate(RIGHT, range)
  }

  notExtendRightOf(range: unknown): Expr<boolean> {
    return this.operate(NOT_RIGHT, range)
  }

  notExtendLeftOf(range: unknown): Expr<boolean> {
    return this.operate(NOT_LEFT, range)
  }

  union(range: unknown): RangeExpr<T> {
    return this.#combined(UNION, range)
  }

  intersection(range: unknown): RangeExpr<T> {
    return this.#combined(INTERSECTION, range)
  }

  difference(range: unknown): RangeExpr<T> {
    return this.#combined(DIFFERENCE, range)
  }

  #combined(operator: Operator, range: unknown): RangeExpr<T> {
    return new RangeElement<T>(this.operate(operator, range)[EXPRESSION], this.type)
  }
}

/**
 * The range operators of a column: `range(Booking.period).overlaps(new Range(from, to))`.
 *
 * @source sqlalchemy lib/sqlalchemy/dialects/postgresql/ranges.py › AbstractRange.comparator_factory
 */
export function range<T>(expression: Expr<Range<T> | null> | Expr<readonly Range<T>[] | null>): RangeExpr<T> {
  const { [EXPRESSION]: element, type } = expression as unknown as ColumnElement
  return new RangeElement<T>(element, type)
}
