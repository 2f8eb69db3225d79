import { ArrayType } from '../../types/array-of.ts'
import { Integer } from '../../types/integer.ts'
import { NullType } from '../../types/null-type.ts'
import type { TypeEngine } from '../../types/type-engine.ts'
import { typeOfValue } from '../../types/type-of-value.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import type { ClauseElement } from '../clause-element.ts'
import { isExpression, operand } from '../coercions.ts'
import { ColumnElement } from '../column-element.ts'
import { Grouping } from '../elements/grouping.ts'
import { Template } from '../elements/template.ts'
import type { Expr } from '../expression.ts'
import type { Operator } from '../operators.ts'
import { all, any } from './any-all.ts'

type List<T> = readonly T[] | Expr<readonly T[] | null>
type Comparison = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge'

/** An array with its operators. T is the type of its members. */
export interface ArrayExpr<T> extends Expr<T[]> {
  /** The member at a place. PostgreSQL counts from 1. */
  at(place: number | Expr<number>): Expr<T | null>
  /** The members between two places, both included. */
  slice(start: number | Expr<number>, stop: number | Expr<number>): ArrayExpr<T>
  /** `@>`: has all of these members. */
  contains(values: List<T>): Expr<boolean>
  contains(this: Expr<string | null>, value: string | Expr<string | null>): Expr<boolean>
  /** `<@`: has no other members than these. */
  containedBy(values: List<T>): Expr<boolean>
  /** `&&`: has one of these members. */
  overlap(values: List<T>): Expr<boolean>
  /** `value = ANY (…)`, or another comparison: whether it holds for some member. */
  any(value: T | Expr<T | null>, comparison?: Comparison): Expr<boolean>
  /** `value = ALL (…)`, or another comparison: whether it holds for every member. */
  all(value: T | Expr<T | null>, comparison?: Comparison): Expr<boolean>
}

const comparison = (sql: string): Operator => ({ name: `array ${sql}`, sql, precedence: 5, result: 'boolean' })
const CONTAINS = /*@__PURE__*/ comparison('@>')
const CONTAINED_BY = /*@__PURE__*/ comparison('<@')
const OVERLAP = /*@__PURE__*/ comparison('&&')

class ArrayElement<T> extends ColumnElement<T[]> implements ArrayExpr<T> {
  get #item(): TypeEngine {
    return this.type instanceof ArrayType ? this.type.item : NullType
  }

  get #subscripted(): ClauseElement {
    const element = this[EXPRESSION]
    return /^(column|array|array_index)$/.test(element.visitName) ? element : new Grouping(element)
  }

  at(place: number | Expr<number>): Expr<T | null> {
    const { type } = this
    const isDeep = type instanceof ArrayType && (type.dimensions ?? 1) > 1
    const item = isDeep ? new ArrayType(this.#item, { dimensions: type.dimensions! - 1 }) : this.#item
    const parts = [this.#subscripted, '[', operand(place, Integer), ']']
    return new ColumnElement<T | null>(new Template('array_index', parts, item), item)
  }

  slice(start: number | Expr<number>, stop: number | Expr<number>): ArrayExpr<T> {
    const parts = [this.#subscripted, '[', operand(start, Integer), ':', operand(stop, Integer), ']']
    return new ArrayElement<T>(new Template('array_index', parts, this.type), this.type)
  }

  override contains(values: unknown): Expr<boolean> {
    return this.operate(CONTAINS, values)
  }

  containedBy(values: unknown): Expr<boolean> {
    return this.operate(CONTAINED_BY, values)
  }

  overlap(values: unknown): Expr<boolean> {
    return this.operate(OVERLAP, values)
  }

  any(value: unknown, operator: Comparison = 'eq'): Expr<boolean> {
    return new ColumnElement(operand(value, this.#item), this.#item)[operator](any(this))
  }

  all(value: unknown, operator: Comparison = 'eq'): Expr<boolean> {
    return new ColumnElement(operand(value, this.#item), this.#item)[operator](all(this))
  }
}

/**
 * The array operators of a column (`array(Post.tags).contains(['a'])`), or a list of values and expressions as an array:
 * `array([1, 2])` → `ARRAY[1, 2]`. PostgreSQL only.
 *
 * Differs from SQLAlchemy: operators of one type are no methods of all expressions, so that only those load them who use
 * them.
 *
 * @source sqlalchemy lib/sqlalchemy/dialects/postgresql/array.py › array, sql/sqltypes.py › ARRAY.Comparator
 */
export function array<T>(values: readonly (T | Expr<T>)[], item?: TypeEngine<T>): ArrayExpr<T>
export function array<T>(expression: Expr<readonly T[] | null>): ArrayExpr<T>
export function array(given: unknown, item?: TypeEngine): ArrayExpr<unknown> {
  if (isExpression(given)) {
    return new ArrayElement(given[EXPRESSION], (given as unknown as ColumnElement).type)
  }
  const values = given as readonly unknown[]
  const first = values[0] ?? null
  const type = item ?? (isExpression(first) ? (first[EXPRESSION].type ?? NullType) : typeOfValue(first))
  const isDeep = type instanceof ArrayType
  const arrayType = isDeep
    ? new ArrayType(type.item, { dimensions: (type.dimensions ?? 1) + 1 })
    : new ArrayType(type, { dimensions: 1 })
  const members = values.flatMap((value, i) => (i === 0 ? [operand(value, type)] : [', ', operand(value, type)]))
  const end = values.length === 0 && type !== NullType ? [']::', arrayType] : [']']
  return new ArrayElement(new Template('array', ['ARRAY[', ...members, ...end], arrayType), arrayType)
}
