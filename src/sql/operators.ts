import type { TypeEngine } from '../types/type-engine.ts'

/** What the result of an operator is: a condition, the type of its left side, text, or a number. */
export type OperatorResult = 'boolean' | 'left' | 'string' | 'number'

export interface Operator {
  /** Also the key of a dialect's renderer. */
  readonly name: string
  /** As written between two operands; with its blank before or behind a single one. */
  readonly sql: string
  /** Binds tighter when higher; decides about parentheses. */
  readonly precedence: number
  readonly result: OperatorResult
  /** The operator that says the opposite. */
  readonly negation?: OperatorName | undefined
  /** `(a + b) + c` needs no parentheses. */
  readonly isAssociative?: boolean
  /** What it gives, when that is no {@link OperatorResult}. */
  readonly returnType?: TypeEngine | undefined
}

type Entry = readonly [sql: string, precedence: number, result: OperatorResult, negation?: string]

/**
 * The operators, by the names of Python's `operator` module where it has one.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/operators.py › _PRECEDENCE
 */
const TABLE = {
  eq: ['=', 5, 'boolean', 'ne'],
  ne: ['!=', 5, 'boolean', 'eq'],
  lt: ['<', 5, 'boolean', 'ge'],
  le: ['<=', 5, 'boolean', 'gt'],
  gt: ['>', 5, 'boolean', 'le'],
  ge: ['>=', 5, 'boolean', 'lt'],
  is: ['IS', 5, 'boolean', 'isNot'],
  isNot: ['IS NOT', 5, 'boolean', 'is'],
  isDistinctFrom: ['IS DISTINCT FROM', 5, 'boolean', 'isNotDistinctFrom'],
  isNotDistinctFrom: ['IS NOT DISTINCT FROM', 5, 'boolean', 'isDistinctFrom'],
  in: ['IN', 5, 'boolean', 'notIn'],
  notIn: ['NOT IN', 5, 'boolean', 'in'],
  like: ['LIKE', 5, 'boolean', 'notLike'],
  notLike: ['NOT LIKE', 5, 'boolean', 'like'],
  ilike: ['ILIKE', 5, 'boolean', 'notIlike'],
  notIlike: ['NOT ILIKE', 5, 'boolean', 'ilike'],
  regexpMatch: ['REGEXP', 5, 'boolean', 'notRegexpMatch'],
  notRegexpMatch: ['NOT REGEXP', 5, 'boolean', 'regexpMatch'],
  /** Only dialects that have it know how to write it. */
  regexpReplace: ['', 5, 'string'],
  match: ['MATCH', 5, 'boolean'],
  between: ['BETWEEN', 5, 'boolean', 'notBetween'],
  notBetween: ['NOT BETWEEN', 5, 'boolean', 'between'],
  betweenSymmetric: ['BETWEEN SYMMETRIC', 5, 'boolean', 'notBetweenSymmetric'],
  notBetweenSymmetric: ['NOT BETWEEN SYMMETRIC', 5, 'boolean', 'betweenSymmetric'],
  concat: ['||', 5, 'string'],
  /** What `startsWith` and its like put around a value. */
  affix: ['||', 99, 'string'],
  add: ['+', 7, 'left'],
  sub: ['-', 7, 'left'],
  mul: ['*', 8, 'left'],
  div: ['/', 8, 'number'],
  /** Whole by nature, as both sides are. */
  floordiv: ['/', 8, 'left'],
  mod: ['%', 8, 'left'],
  neg: ['-', 8, 'left'],
  /** Made whole. */
  floor: ['FLOOR', 15, 'left'],
  bitwiseAnd: ['&', 7, 'left'],
  bitwiseOr: ['|', 7, 'left'],
  bitwiseXor: ['^', 7, 'left'],
  bitwiseNot: ['~', 8, 'left'],
  bitwiseLeftShift: ['<<', 7, 'left'],
  bitwiseRightShift: ['>>', 7, 'left'],
  collate: ['COLLATE', 4, 'left'],
  and: ['AND', 3, 'boolean'],
  or: ['OR', 2, 'boolean'],
  not: ['NOT ', 5, 'boolean'],
  exists: ['EXISTS ', 0, 'boolean'],
  distinct: ['DISTINCT ', 5, 'left'],
  any: ['ANY ', 15, 'left'],
  all: ['ALL ', 15, 'left'],
  asc: [' ASC', 3, 'left'],
  desc: [' DESC', 3, 'left'],
  nullsFirst: [' NULLS FIRST', 2, 'left'],
  nullsLast: [' NULLS LAST', 2, 'left'],
  comma: [',', -1, 'left'],
} as const satisfies Record<string, Entry>

const ASSOCIATIVE: ReadonlySet<string> = /*@__PURE__*/ new Set(['concat', 'affix', 'add', 'mul', 'and', 'or'])

export type OperatorName = keyof typeof TABLE

export const OPERATORS = /*@__PURE__*/ Object.fromEntries(
  /*@__PURE__*/ Object.entries<Entry>(TABLE).map(([name, [sql, precedence, result, negation]]) => [
    name,
    { name, sql, precedence, result, negation, isAssociative: ASSOCIATIVE.has(name) },
  ]),
) as unknown as { readonly [K in OperatorName]: Operator }

/** Whether something made with `operator` needs parentheses as an operand of `against`. */
export function needsParentheses(operator: Operator, against: Operator): boolean {
  if (operator === against && operator.isAssociative) return false
  return operator.precedence <= against.precedence || against.name === 'not'
}
