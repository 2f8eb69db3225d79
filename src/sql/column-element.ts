import { ArgumentError } from '../errors/request-errors.ts'
import { Bool } from '../types/boolean.ts'
import type { TypeEngine } from '../types/type-engine.ts'
import { EXPRESSION } from '../util/symbols.ts'
import type { kT } from '../util/phantom.ts'
import type { ClauseElement } from './clause-element.ts'
import { isExpression, operand } from './coercions.ts'
import { BetweenExpression } from './elements/between-expression.ts'
import { BinaryExpression } from './elements/binary-expression.ts'
import { BindParameter } from './elements/bind-parameter.ts'
import { ClauseList } from './elements/clause-list.ts'
import { False, Null, True } from './elements/constants.ts'
import { InExpression } from './elements/in-expression.ts'
import { Label } from './elements/label.ts'
import type { Expr, Label as LabelExpr, LikeOptions, OrderBy, PatternOptions } from './expression.ts'
import { OPERATORS, type OperatorName } from './operators.ts'
import { Ordering } from './ordering.ts'
import { likePattern } from './like-pattern.ts'
import { resultTypeOf } from './result-type.ts'

/**
 * An expression with operators: a node of the tree together with its type. Every operator makes a new one.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/elements.py › ColumnElement, sql/operators.py › ColumnOperators
 */
export class ColumnElement<out T = unknown> implements Expr<T> {
  declare readonly [kT]: T
  readonly [EXPRESSION]: ClauseElement
  readonly type: TypeEngine
  /** The key in a result row; undefined for what has no name of its own. */
  readonly key: string | undefined

  constructor(element: ClauseElement, type: TypeEngine, key?: string) {
    this[EXPRESSION] = element
    this.type = type
    this.key = key
  }

  eq(value: unknown): Expr<boolean> {
    return value === null ? this.is(null) : this.#compare('eq', value)
  }

  ne(value: unknown): Expr<boolean> {
    return value === null ? this.isNot(null) : this.#compare('ne', value)
  }

  lt(value: unknown): Expr<boolean> {
    return this.#compare('lt', value)
  }

  le(value: unknown): Expr<boolean> {
    return this.#compare('le', value)
  }

  gt(value: unknown): Expr<boolean> {
    return this.#compare('gt', value)
  }

  ge(value: unknown): Expr<boolean> {
    return this.#compare('ge', value)
  }

  between(low: unknown, high: unknown): Expr<boolean> {
    const element = new BetweenExpression(
      this[EXPRESSION],
      OPERATORS.between,
      operand(low, this.type),
      operand(high, this.type),
    )
    return new ColumnElement(element, Bool)
  }

  in(values: readonly unknown[]): Expr<boolean> {
    return this.#membership('in', values)
  }

  notIn(values: readonly unknown[]): Expr<boolean> {
    return this.#membership('notIn', values)
  }

  is(value: null | boolean): Expr<boolean> {
    return this.#binary('is', constant(value))
  }

  isNot(value: null | boolean): Expr<boolean> {
    return this.#binary('isNot', constant(value))
  }

  like(pattern: unknown, options?: LikeOptions): Expr<boolean> {
    return this.#binary('like', operand(pattern, this.type), options?.escape)
  }

  notLike(pattern: unknown, options?: LikeOptions): Expr<boolean> {
    return this.#binary('notLike', operand(pattern, this.type), options?.escape)
  }

  ilike(pattern: unknown, options?: LikeOptions): Expr<boolean> {
    return this.#binary('ilike', operand(pattern, this.type), options?.escape)
  }

  notIlike(pattern: unknown, options?: LikeOptions): Expr<boolean> {
    return this.#binary('notIlike', operand(pattern, this.type), options?.escape)
  }

  startsWith(value: unknown, options?: PatternOptions): Expr<boolean> {
    return this.#pattern('', value, '%', options)
  }

  endsWith(value: unknown, options?: PatternOptions): Expr<boolean> {
    return this.#pattern('%', value, '', options)
  }

  contains(value: unknown, options?: PatternOptions): Expr<boolean> {
    return this.#pattern('%', value, '%', options)
  }

  concat(...values: unknown[]): Expr<T> {
    const element = values.reduce<ClauseElement>(
      (left, value) => new BinaryExpression(left, OPERATORS.concat, operand(value, this.type)),
      this[EXPRESSION],
    )
    return new ColumnElement<T>(element, this.type)
  }

  plus(value: unknown): Expr<T> {
    return this.type.family === 'string' ? this.concat(value) : this.#arithmetic('add', value)
  }

  minus(value: unknown): Expr<T> {
    return this.#arithmetic('sub', value)
  }

  times(value: unknown): Expr<T> {
    return this.#arithmetic('mul', value)
  }

  div(value: unknown): Expr<T> {
    return this.#arithmetic('div', value)
  }

  mod(value: unknown): Expr<T> {
    return this.#arithmetic('mod', value)
  }

  label<const K extends string>(name: K): LabelExpr<K, T> {
    return new ColumnElement(new Label(this[EXPRESSION], name), this.type, name) as unknown as LabelExpr<K, T>
  }

  asc(): OrderBy {
    return Ordering.of(this[EXPRESSION], 'asc')
  }

  desc(): OrderBy {
    return Ordering.of(this[EXPRESSION], 'desc')
  }

  /** A string would be taken for SQL in a template; attributes override this with their key. */
  toString(): string {
    return this.key ?? `[${this[EXPRESSION].visitName}]`
  }

  #compare(name: OperatorName, value: unknown): Expr<boolean> {
    if (value === undefined) {
      throw new ArgumentError(`${name}() got undefined. Write ${name}(null) for NULL, or leave the condition out.`)
    }
    return this.#binary(name, typeof value === 'boolean' ? constant(value) : operand(value, this.type))
  }

  #arithmetic(name: OperatorName, value: unknown): Expr<T> {
    const right = operand(value, this.type)
    const rightType = isExpression(value) ? ((value as Partial<ColumnElement>).type ?? this.type) : this.type
    const operator = OPERATORS[name]
    const element = new BinaryExpression(this[EXPRESSION], operator, right)
    return new ColumnElement<T>(element, resultTypeOf(this.type, operator, rightType))
  }

  #binary(name: OperatorName, right: ClauseElement, escape?: string): Expr<boolean> {
    return new ColumnElement<boolean>(new BinaryExpression(this[EXPRESSION], OPERATORS[name], right, escape), Bool)
  }

  #membership(name: 'in' | 'notIn', values: readonly unknown[]): Expr<boolean> {
    if (!Array.isArray(values)) {
      throw new ArgumentError(`${name}() takes a list of values, and got ${String(values)}.`)
    }
    const list = values.some(isExpression)
      ? new ClauseList(
          OPERATORS.comma,
          values.map((value) => operand(value, this.type)),
        )
      : new BindParameter(values, this.type, true)
    return new ColumnElement<boolean>(new InExpression(this[EXPRESSION], OPERATORS[name], list), Bool)
  }

  #pattern(before: string, value: unknown, after: string, options: PatternOptions | undefined): Expr<boolean> {
    const { element, escape } = likePattern(before, value, after, this.type, options)
    return this.#binary('like', element, escape)
  }
}

function constant(value: null | boolean): ClauseElement {
  if (value === null) return new Null()
  return value ? new True() : new False()
}
