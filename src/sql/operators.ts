/** What the result of an operator is: a condition, the type of its left side, or text. */
export type OperatorResult = 'boolean' | 'left' | 'string' | 'number'

export interface Operator {
  readonly name: string
  /** As written between its operands. */
  readonly sql: string
  /** Binds tighter when higher; decides about parentheses. */
  readonly precedence: number
  readonly result: OperatorResult
  /** `(a + b) + c` needs no parentheses. */
  readonly isAssociative?: boolean
  /** The operator that says the opposite. */
  readonly negation?: OperatorName
}

/**
 * The operators, by the names of Python's `operator` module where it has one.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/operators.py › _PRECEDENCE
 */
const TABLE = {
  eq: { sql: '=', precedence: 5, result: 'boolean', isAssociative: true, negation: 'ne' },
  ne: { sql: '!=', precedence: 5, result: 'boolean', isAssociative: true, negation: 'eq' },
  lt: { sql: '<', precedence: 5, result: 'boolean', negation: 'ge' },
  le: { sql: '<=', precedence: 5, result: 'boolean', negation: 'gt' },
  gt: { sql: '>', precedence: 5, result: 'boolean', negation: 'le' },
  ge: { sql: '>=', precedence: 5, result: 'boolean', negation: 'lt' },
  is: { sql: 'IS', precedence: 5, result: 'boolean', negation: 'isNot' },
  isNot: { sql: 'IS NOT', precedence: 5, result: 'boolean', negation: 'is' },
  in: { sql: 'IN', precedence: 5, result: 'boolean', negation: 'notIn' },
  notIn: { sql: 'NOT IN', precedence: 5, result: 'boolean', negation: 'in' },
  like: { sql: 'LIKE', precedence: 5, result: 'boolean', negation: 'notLike' },
  notLike: { sql: 'NOT LIKE', precedence: 5, result: 'boolean', negation: 'like' },
  ilike: { sql: 'ILIKE', precedence: 5, result: 'boolean', negation: 'notIlike' },
  notIlike: { sql: 'NOT ILIKE', precedence: 5, result: 'boolean', negation: 'ilike' },
  between: { sql: 'BETWEEN', precedence: 5, result: 'boolean', negation: 'notBetween' },
  notBetween: { sql: 'NOT BETWEEN', precedence: 5, result: 'boolean', negation: 'between' },
  concat: { sql: '||', precedence: 6, result: 'string', isAssociative: true },
  add: { sql: '+', precedence: 7, result: 'left', isAssociative: true },
  sub: { sql: '-', precedence: 7, result: 'left' },
  mul: { sql: '*', precedence: 8, result: 'left', isAssociative: true },
  div: { sql: '/', precedence: 8, result: 'number' },
  mod: { sql: '%', precedence: 8, result: 'left' },
  neg: { sql: '-', precedence: 8, result: 'left' },
  and: { sql: 'AND', precedence: 3, result: 'boolean', isAssociative: true },
  or: { sql: 'OR', precedence: 2, result: 'boolean', isAssociative: true },
  not: { sql: 'NOT', precedence: 5, result: 'boolean' },
  asc: { sql: 'ASC', precedence: 3, result: 'left' },
  desc: { sql: 'DESC', precedence: 3, result: 'left' },
  nullsFirst: { sql: 'NULLS FIRST', precedence: 3, result: 'left' },
  nullsLast: { sql: 'NULLS LAST', precedence: 3, result: 'left' },
  comma: { sql: ',', precedence: -1, result: 'left' },
  as: { sql: 'AS', precedence: -1, result: 'left' },
} as const satisfies Record<string, Omit<Operator, 'name' | 'negation'> & { negation?: string }>

export type OperatorName = keyof typeof TABLE

export const OPERATORS: { readonly [K in OperatorName]: Operator } = /*@__PURE__*/ named(TABLE)

function named<K extends string>(table: Record<K, Omit<Operator, 'name'>>): Record<K, Operator> {
  const entries = Object.entries<Omit<Operator, 'name'>>(table).map(([name, operator]) => [name, { ...operator, name }])
  return Object.fromEntries(entries) as Record<K, Operator>
}

/** Whether something made with `operator` needs parentheses as an operand of `against`. */
export function needsParentheses(operator: Operator, against: Operator): boolean {
  if (operator === against && operator.isAssociative) return false
  return operator.precedence <= against.precedence
}
