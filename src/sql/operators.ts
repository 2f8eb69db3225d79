/** What the result of an operator is: a condition, the type of its left side, text, or a number. */
export type OperatorResult = 'boolean' | 'left' | 'string' | 'number'

export interface Operator {
  readonly name: string
  /** As written between its operands. */
  readonly sql: string
  /** Binds tighter when higher; decides about parentheses. */
  readonly precedence: number
  readonly result: OperatorResult
  /** The operator that says the opposite. */
  readonly negation: OperatorName | undefined
  /** `(a + b) + c` needs no parentheses. */
  readonly isAssociative: boolean
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
  in: ['IN', 5, 'boolean', 'notIn'],
  notIn: ['NOT IN', 5, 'boolean', 'in'],
  like: ['LIKE', 5, 'boolean', 'notLike'],
  notLike: ['NOT LIKE', 5, 'boolean', 'like'],
  ilike: ['ILIKE', 5, 'boolean', 'notIlike'],
  notIlike: ['NOT ILIKE', 5, 'boolean', 'ilike'],
  between: ['BETWEEN', 5, 'boolean', 'notBetween'],
  notBetween: ['NOT BETWEEN', 5, 'boolean', 'between'],
  concat: ['||', 5, 'string'],
  /** What `startsWith` and its like put around a value. */
  affix: ['||', 6, 'string'],
  add: ['+', 7, 'left'],
  sub: ['-', 7, 'left'],
  mul: ['*', 8, 'left'],
  div: ['/', 8, 'number'],
  mod: ['%', 8, 'left'],
  and: ['AND', 3, 'boolean'],
  or: ['OR', 2, 'boolean'],
  not: ['NOT', 5, 'boolean'],
  exists: ['EXISTS', 0, 'boolean'],
  asc: ['ASC', 3, 'left'],
  desc: ['DESC', 3, 'left'],
  nullsFirst: ['NULLS FIRST', 2, 'left'],
  nullsLast: ['NULLS LAST', 2, 'left'],
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
