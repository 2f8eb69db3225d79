import { ArgumentError } from '../errors/request-errors.ts'
import { NullType } from '../types/null-type.ts'
import type { TypeEngine } from '../types/type-engine.ts'
import { EXPRESSION } from '../util/symbols.ts'
import type { kT } from '../util/phantom.ts'
import { ClauseElement } from './clause-element.ts'
import { isExpression, operand } from './coercions.ts'
import { BinaryExpression, type Modifiers } from './elements/binary-expression.ts'
import { BindParameter } from './elements/bind-parameter.ts'
import { ClauseList } from './elements/clause-list.ts'
import { False, Null, StringLiteral, True } from './elements/constants.ts'
import { grouped, Grouping } from './elements/grouping.ts'
import { Label } from './elements/label.ts'
import { NamedParameter } from './elements/named-parameter.ts'
import { Template } from './elements/template.ts'
import { UnaryExpression } from './elements/unary-expression.ts'
import type {
  BetweenOptions,
  Expr,
  Label as LabelExpr,
  LikeOptions,
  MatchOptions,
  OperatorOptions,
  OrderBy,
  PatternOptions,
  RegexpOptions,
} from './expression.ts'
import { escapedPattern, likePattern } from './like-pattern.ts'
import { type Operator, OPERATORS, type OperatorName } from './operators.ts'
import { Ordering } from './ordering.ts'
import { resultTypeOf } from './result-type.ts'
import { sqlText } from './sql-text.ts'

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
    return this.#compare('eq', value)
  }

  ne(value: unknown): Expr<boolean> {
    return this.#compare('ne', value)
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

  is(value: unknown): Expr<boolean> {
    return this.#compare('is', value)
  }

  isNot(value: unknown): Expr<boolean> {
    return this.#compare('isNot', value)
  }

  isDistinctFrom(value: unknown): Expr<boolean> {
    return this.#compare('isDistinctFrom', value)
  }

  isNotDistinctFrom(value: unknown): Expr<boolean> {
    return this.#compare('isNotDistinctFrom', value)
  }

  between(low: unknown, high: unknown, options?: BetweenOptions): Expr<boolean> {
    return this.#range(options?.symmetric ? 'betweenSymmetric' : 'between', low, high)
  }

  notBetween(low: unknown, high: unknown, options?: BetweenOptions): Expr<boolean> {
    return this.#range(options?.symmetric ? 'notBetweenSymmetric' : 'notBetween', low, high)
  }

  in(values: unknown): Expr<boolean> {
    return this.#binary('in', this.#members(values))
  }

  notIn(values: unknown): Expr<boolean> {
    return this.#binary('notIn', this.#members(values))
  }

  like(pattern: unknown, options?: LikeOptions): Expr<boolean> {
    return this.#binary('like', pattern, options)
  }

  notLike(pattern: unknown, options?: LikeOptions): Expr<boolean> {
    return this.#binary('notLike', pattern, options)
  }

  ilike(pattern: unknown, options?: LikeOptions): Expr<boolean> {
    return this.#binary('ilike', pattern, options)
  }

  notIlike(pattern: unknown, options?: LikeOptions): Expr<boolean> {
    return this.#binary('notIlike', pattern, options)
  }

  startsWith(value: unknown, options?: PatternOptions): Expr<boolean> {
    return this.#pattern('like', '', value, '%', options)
  }

  istartsWith(value: unknown, options?: PatternOptions): Expr<boolean> {
    return this.#pattern('ilike', '', value, '%', options)
  }

  endsWith(value: unknown, options?: PatternOptions): Expr<boolean> {
    return this.#pattern('like', '%', value, '', options)
  }

  iendsWith(value: unknown, options?: PatternOptions): Expr<boolean> {
    return this.#pattern('ilike', '%', value, '', options)
  }

  contains(value: unknown, options?: PatternOptions): Expr<boolean> {
    return this.#pattern('like', '%', value, '%', options)
  }

  icontains(value: unknown, options?: PatternOptions): Expr<boolean> {
    return this.#pattern('ilike', '%', value, '%', options)
  }

  regexpMatch(pattern: unknown, options?: RegexpOptions): Expr<boolean> {
    return this.#binary('regexpMatch', pattern, options)
  }

  regexpReplace(pattern: unknown, replacement: unknown, options?: RegexpOptions): Expr<T> {
    const list = [this.operandOf(pattern), ', ', this.operandOf(replacement)]
    return this.#binary('regexpReplace', new Template('list', list), options)
  }

  match(value: unknown, options?: MatchOptions): Expr<boolean> {
    return this.#binary('match', value, options)
  }

  concat(...values: unknown[]): Expr<T> {
    return values.reduce<ColumnElement<T>>((left, value) => left.#binary('concat', value), this)
  }

  plus(value: unknown): Expr<T> {
    return this.#binary(/string|array/.test(this.type.family) ? 'concat' : 'add', value)
  }

  minus(value: unknown): Expr<T> {
    return this.#binary('sub', value)
  }

  times(value: unknown): Expr<T> {
    return this.#binary('mul', value)
  }

  div(value: unknown): Expr<T> {
    return this.#binary('div', value)
  }

  floordiv(value: unknown): Expr<T> {
    const whole = this.#binary<T>('floordiv', value)
    const { left, right } = whole[EXPRESSION] as BinaryExpression
    return left.type?.family === 'integer' && right.type?.family === 'integer' ? whole : whole.#unary('floor')
  }

  mod(value: unknown): Expr<T> {
    return this.#binary('mod', value)
  }

  neg(): Expr<T> {
    return this.#unary('neg')
  }

  bitwiseAnd(value: unknown): Expr<T> {
    return this.#binary('bitwiseAnd', value)
  }

  bitwiseOr(value: unknown): Expr<T> {
    return this.#binary('bitwiseOr', value)
  }

  bitwiseXor(value: unknown): Expr<T> {
    return this.#binary('bitwiseXor', value)
  }

  bitwiseNot(): Expr<T> {
    return this.#unary('bitwiseNot')
  }

  bitwiseLeftShift(value: unknown): Expr<T> {
    return this.#binary('bitwiseLeftShift', value)
  }

  bitwiseRightShift(value: unknown): Expr<T> {
    return this.#binary('bitwiseRightShift', value)
  }

  op<R = T>(sql: string, options: OperatorOptions = {}): (value: unknown) => Expr<R> {
    const { precedence = 0, isComparison = false, returnType } = options
    const name = ['op', sql, precedence, isComparison, returnType?.cacheKey].join('|')
    const operator: Operator = {
      name,
      sql: sqlText(sql),
      precedence,
      result: isComparison ? 'boolean' : 'left',
      returnType,
    }
    return (value) => this.operate(operator, value)
  }

  boolOp(sql: string, options?: OperatorOptions): (value: unknown) => Expr<boolean> {
    return this.op(sql, { ...options, isComparison: true })
  }

  collate(collation: string): Expr<T> {
    return this.#binary('collate', new StringLiteral(collation, true))
  }

  distinct(): Expr<T> {
    return this.#unary('distinct')
  }

  cast<U>(type: TypeEngine<U>): Expr<U> {
    return new ColumnElement(new Template('cast', ['CAST(', this[EXPRESSION], ' AS ', type, ')'], type), type)
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

  nullsFirst(): OrderBy {
    return Ordering.of(this[EXPRESSION], 'nullsFirst')
  }

  nullsLast(): OrderBy {
    return Ordering.of(this[EXPRESSION], 'nullsLast')
  }

  /** A string would be taken for SQL in a template; attributes override this with their key. */
  toString(): string {
    return this.key ?? `[${this[EXPRESSION].visitName}]`
  }

  /** `this operator value`, of the type that the operator makes of both. */
  operate<R = T>(operator: Operator, value: unknown, modifiers?: Modifiers): ColumnElement<R> {
    const right = value instanceof ClauseElement ? value : this.operandOf(value, operator.name)
    const type = resultTypeOf(this.type, operator, right.type ?? NullType)
    return new ColumnElement(new BinaryExpression(this[EXPRESSION], operator, right, type, modifiers), type)
  }

  /** The node of a value that stands beside this expression. */
  protected operandOf(value: unknown, operator?: string): ClauseElement {
    return operand(value, this.type, operator)
  }

  #binary<R>(name: OperatorName, value: unknown, modifiers?: object): ColumnElement<R> {
    return this.operate(OPERATORS[name], value, modifiers as Modifiers)
  }

  #unary(name: OperatorName): ColumnElement<T> {
    return new ColumnElement(new UnaryExpression(this[EXPRESSION], OPERATORS[name], this.type), this.type)
  }

  /** Comparisons with NULL are `IS`, and constants are written into the text. */
  #compare(name: OperatorName, value: unknown): Expr<boolean> {
    const right = constant(value) ?? this.operandOf(value)
    if (!(right instanceof Null) || name.startsWith('is')) return this.#binary(name, right)
    if (name !== 'eq' && name !== 'ne') throw new ArgumentError(`Nothing is ${name} NULL. Use eq() or ne().`)
    return this.#binary(name === 'eq' ? 'is' : 'isNot', right)
  }

  #range(name: OperatorName, low: unknown, high: unknown): Expr<boolean> {
    return this.#binary(
      name,
      new Template('list', [
        grouped(this.operandOf(low), OPERATORS[name]),
        ' AND ',
        grouped(this.operandOf(high), OPERATORS[name]),
      ]),
    )
  }

  #members(values: unknown): ClauseElement {
    if (isExpression(values)) {
      const element = values[EXPRESSION]
      return element instanceof NamedParameter ? element.as(this.type, true) : element
    }
    if (!Array.isArray(values)) {
      throw new ArgumentError(`in() takes a list of values or a select(), and got ${typeof values}.`)
    }
    if (!values.some(isExpression))
      return new BindParameter(values, operand(values[0] ?? null, this.type).type ?? NullType, true)
    const list = values.map((value) => constant(value) ?? this.operandOf(value))
    return new Grouping(new ClauseList(OPERATORS.comma, list))
  }

  #pattern(name: OperatorName, before: string, given: unknown, after: string, options?: PatternOptions): Expr<boolean> {
    const [value, escape] = escapedPattern(given, options)
    return this.#binary(
      name,
      likePattern(before, this.operandOf(value, name), after),
      escape === undefined ? escape : { escape },
    )
  }
}

function constant(value: unknown): ClauseElement | undefined {
  if (value === null) return new Null()
  return value === true ? new True() : value === false ? new False() : undefined
}
