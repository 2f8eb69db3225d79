import { ArgumentError } from '../errors/request-errors.ts'
import { Bool } from '../types/boolean.ts'
import { NullType } from '../types/null-type.ts'
import type { ClauseElement } from './clause-element.ts'
import { expressionArgument } from './coercions.ts'
import { ColumnElement } from './column-element.ts'
import { BinaryExpression } from './elements/binary-expression.ts'
import { ClauseList } from './elements/clause-list.ts'
import { Condition } from './elements/condition.ts'
import { False, Null, True } from './elements/constants.ts'
import { Label } from './elements/label.ts'
import { UnaryExpression } from './elements/unary-expression.ts'
import type { Condition as ConditionArgument, Expr } from './expression.ts'
import { OPERATORS, type Operator } from './operators.ts'

/** All of the conditions hold. `true` conditions are left out, a `false` one decides. */
export function and(...conditions: ConditionArgument[]): Expr<boolean> {
  return new ColumnElement(junction('and()', OPERATORS.and, conditions), Bool)
}

/** At least one of the conditions holds. */
export function or(...conditions: ConditionArgument[]): Expr<boolean> {
  return new ColumnElement(junction('or()', OPERATORS.or, conditions), Bool)
}

/** The opposite: comparisons turn round, everything else gets `NOT`. */
export function not(condition: ConditionArgument): Expr<boolean> {
  return new ColumnElement(negated(conditionArgument(condition, 'not()')), Bool)
}

export const nullValue = (): Expr<null> => new ColumnElement<null>(new Null(), NullType)
export const trueValue = (): Expr<boolean> => new ColumnElement(new True(), Bool)
export const falseValue = (): Expr<boolean> => new ColumnElement(new False(), Bool)

/** The node of a condition; values of boolean type become conditions where the dialect has no booleans. */
export function conditionArgument(value: unknown, place: string): ClauseElement {
  const element = expressionArgument(value, place)
  return isBooleanValue(element) ? new Condition(element, false) : element
}

/** Columns, functions and parameters of boolean type; what operators make is a condition already. */
function isBooleanValue(element: ClauseElement): boolean {
  if (element instanceof Label) return isBooleanValue(element.element)
  return element.type?.family === 'boolean' && !('operator' in element)
}

/** The conditions joined with AND, or null when there are none. */
export function conjunction(conditions: readonly ClauseElement[]): ClauseElement | null {
  if (conditions.length === 0) return null
  return conditions.length === 1 ? conditions[0]! : new ClauseList(OPERATORS.and, conditions)
}

/** @source sqlalchemy lib/sqlalchemy/sql/elements.py › BooleanClauseList._construct */
function junction(place: string, operator: Operator, conditions: readonly unknown[]): ClauseElement {
  if (conditions.length === 0) {
    throw new ArgumentError(`${place} needs at least one condition. For one that always holds, pass trueValue().`)
  }
  const elements = conditions.map((condition) => conditionArgument(condition, place))
  const [Neutral, Deciding] = operator === OPERATORS.and ? [True, False] : [False, True]
  const deciding = elements.find((element) => element instanceof Deciding)
  if (deciding) return new Condition(deciding, false)
  const rest = elements.filter((element) => !(element instanceof Neutral))
  if (rest.length === 0) return new Condition(elements[0]!, false)
  return rest.length === 1 ? rest[0]! : new ClauseList(operator, rest)
}

/** @source sqlalchemy lib/sqlalchemy/sql/elements.py › ColumnElement._negate */
function negated(element: ClauseElement): ClauseElement {
  if (element instanceof Condition) return new Condition(element.element, !element.isNegated)
  if (element instanceof True) return new False()
  if (element instanceof False) return new True()
  if (element instanceof UnaryExpression && element.operator === OPERATORS.not) return element.element
  if ('negation' in element) return element.negation as ClauseElement
  if (element instanceof BinaryExpression && element.operator.negation && !isCollection(element.right)) {
    const { left, operator, right, type, modifiers } = element
    return new BinaryExpression(left, OPERATORS[operator.negation!], right, type, modifiers)
  }
  return new UnaryExpression(element, OPERATORS.not, Bool)
}

/** `ANY (…)`: the opposite of `x = ANY (…)` is not `x != ANY (…)`. */
const isCollection = (element: ClauseElement): boolean =>
  element instanceof UnaryExpression && (element.operator === OPERATORS.any || element.operator === OPERATORS.all)
