import { InvalidRequestError } from '../../errors/request-errors.ts'
import type { ClauseElement } from '../../sql/clause-element.ts'
import { BinaryExpression } from '../../sql/elements/binary-expression.ts'
import { BindParameter } from '../../sql/elements/bind-parameter.ts'
import { ClauseList } from '../../sql/elements/clause-list.ts'
import { Condition } from '../../sql/elements/condition.ts'
import { Grouping } from '../../sql/elements/grouping.ts'
import { NamedParameter } from '../../sql/elements/named-parameter.ts'
import { UnaryExpression } from '../../sql/elements/unary-expression.ts'
import { type RowArray, UNLOADED } from '../base/symbols.ts'
import { placeOf } from '../base/place-of.ts'
import type { Mapper } from '../mapping/mapper.ts'

/** Gives the value of an expression for the row of an object: null as in SQL, UNLOADED where a column is not loaded. */
export type Evaluator = (row: RowArray) => unknown

/** The expression means something that only the database can tell. */
export class UnevaluableError extends InvalidRequestError {}

type Combine = (left: never, right: never) => unknown

// Strings sort differently in each database, so that their order is not tried.
const ORDERED = new Set(['integer', 'float', 'boolean', 'date', 'datetime', 'null'])
const EQUAL = new Set([...ORDERED, 'string'])

const equal = (a: unknown, b: unknown): boolean => comparable(a) === comparable(b)

const COMPARISONS: Readonly<Record<string, Combine>> = {
  eq: equal,
  ne: (a, b) => !equal(a, b),
  in: (a, list: unknown[]) => isMember(a, list),
  notIn: (a, list: unknown[]) => not(isMember(a, list)),
}
const ORDERINGS: Readonly<Record<string, Combine>> = {
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
  add: (a: number, b: number) => a + b,
  sub: (a: number, b: number) => a - b,
  mul: (a: number, b: number) => a * b,
}

/**
 * Turns an expression over the columns of a class into a function.
 *
 * @throws {@link UnevaluableError} where only the database knows its value.
 * @source sqlalchemy lib/sqlalchemy/orm/evaluator.py
 */
export function evaluatorOf(element: ClauseElement, mapper: Mapper): Evaluator {
  const of = (inner: ClauseElement): Evaluator => evaluatorOf(inner, mapper)
  if (element instanceof BindParameter) return bindEvaluator(element)
  if (element instanceof Grouping) return of(element.element)
  if (element instanceof ClauseList) return listEvaluator(element, element.clauses.map(of))
  if (element instanceof BinaryExpression) return binaryEvaluator(element, of(element.left), of(element.right))
  if (element instanceof Condition) {
    const inner = of(element.element)
    return element.isNegated ? (row) => not(inner(row)) : inner
  }
  if (element instanceof UnaryExpression && element.operator.name === 'not') {
    const inner = of(element.element)
    return (row) => not(inner(row))
  }
  const constant = CONSTANTS.get(element.visitName)
  if (constant !== undefined) return () => constant
  const index = placeOf(mapper, element)
  if (index < 0) throw unevaluable(element)
  return (row) => row[index]
}

const CONSTANTS = /*@__PURE__*/ new Map<string, unknown>([
  ['null', null],
  ['true', true],
  ['false', false],
])

function bindEvaluator(bind: BindParameter): Evaluator {
  if (bind instanceof NamedParameter && !bind.hasValue) throw unevaluable(bind)
  return () => bind.value
}

/** AND and OR with three values. */
function listEvaluator(list: ClauseList, parts: readonly Evaluator[]): Evaluator {
  const { name } = list.operator
  if (name !== 'and' && name !== 'or') throw unevaluable(list)
  const decisive = name === 'or'
  return (row) => {
    const values = parts.map((part) => part(row))
    if (values.includes(decisive)) return decisive
    if (values.includes(UNLOADED)) return UNLOADED
    return values.includes(null) ? null : !decisive
  }
}

function binaryEvaluator(binary: BinaryExpression, left: Evaluator, right: Evaluator): Evaluator {
  const { name } = binary.operator
  if (name === 'is' || name === 'isNot') {
    return (row) => either(left(row), right(row)) ?? equal(left(row), right(row)) === (name === 'is')
  }
  const combine = ORDERINGS[name] ?? COMPARISONS[name]
  const allowed = name in ORDERINGS ? ORDERED : EQUAL
  if (!combine || binary.modifiers || ![binary.left, binary.right].every((side) => allows(allowed, side))) {
    throw unevaluable(binary)
  }
  return (row) => {
    const [a, b] = [left(row), right(row)]
    if (a === UNLOADED || b === UNLOADED) return UNLOADED
    return a === null || b === null ? null : combine(a as never, b as never)
  }
}

const allows = (families: ReadonlySet<string>, { type }: ClauseElement): boolean =>
  type !== undefined && families.has(type.family) && !('collation' in type && type.collation !== undefined)

const either = (a: unknown, b: unknown): unknown => (a === UNLOADED || b === UNLOADED ? UNLOADED : undefined)

const not = (value: unknown): unknown => (typeof value === 'boolean' ? !value : value)

const comparable = (value: unknown): unknown => (value instanceof Date ? value.getTime() : value)

function isMember(value: unknown, list: readonly unknown[]): boolean | null {
  if (list.some((one) => equal(one, value))) return true
  return list.includes(null) ? null : false
}

function unevaluable({ visitName }: ClauseElement): UnevaluableError {
  return new UnevaluableError(
    `The conditions of this statement cannot be tried on objects (${visitName}). Use synchronizeSession: 'fetch' or false.`,
  )
}
