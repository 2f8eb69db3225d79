import type { ClauseElement } from '../../sql/clause-element.ts'
import { BinaryExpression } from '../../sql/elements/binary-expression.ts'
import { BindParameter } from '../../sql/elements/bind-parameter.ts'
import type { TypeEngine } from '../../types/type-engine.ts'
import { LONG_INTEGER } from '../../types/type-of-value.ts'
import type { TypeFamily } from '../../types/type-family.ts'

/**
 * Drivers send parameters without a type, and PostgreSQL takes one for what stands beside it, for the column that it is
 * written to, or else for text. Where that is not what the value is, a cast says so: in the list of columns, in arguments,
 * CASE and arrays, beside something of another kind or another parameter, in arithmetic with dates.
 */
export function bindCast(parameter: BindParameter, path: readonly ClauseElement[]): TypeEngine | null {
  const type = parameter.type.variants?.['postgresql'] ?? parameter.type
  if (type.family === 'null' || type.visitName === 'tuple') return null
  return isInferred(parameter, path) ? null : type.unbounded
}

/** Statements and nodes in which parameters are taken for what they are: columns that are written, conditions, casts. */
const INFER: ReadonlySet<string> = /*@__PURE__*/ new Set([
  'insert',
  'update',
  'delete',
  'clauselist',
  'condition',
  'cast',
])

function isInferred(parameter: BindParameter, path: readonly ClauseElement[]): boolean {
  let at = path.length - 2
  let operand: ClauseElement = parameter
  while (at >= 0 && isWrapper(path[at]!)) operand = path[at--]!
  const parent = path[at]
  if (parent === undefined) return true
  if (parent instanceof BinaryExpression) return isInferredBeside(parameter, operand, parent)
  if (parent.visitName === 'text') return !(parameter as { readonly isTyped?: boolean }).isTyped
  if (parent.visitName === 'function') return isStringArgument(parameter, parent)
  if (parent.visitName === 'unary') return parent.type?.family === 'boolean'
  return INFER.has(parent.visitName) || isLimit(parameter, parent)
}

/** Nodes that PostgreSQL sees through: parentheses, names, the lists of IN and BETWEEN. */
const isWrapper = (element: ClauseElement): boolean =>
  /^(grouping|label|list)$/.test(element.visitName) ||
  (element.visitName === 'clauselist' && (element as { operator?: { name: string } }).operator?.name === 'comma')

function isInferredBeside(parameter: BindParameter, operand: ClauseElement, parent: BinaryExpression): boolean {
  const { name, result } = parent.operator
  if (/^(in|notIn)$/.test(name) && operand === parent.right) return true
  if (parameter.type === LONG_INTEGER) return false
  const other = operand === parent.left ? parent.right : parent.left
  // NULL says nothing of what stands before IS.
  if (other instanceof BindParameter || /^is(Not)?$/.test(name)) return false
  return isOfKind(parameter.type.family, other.type?.family, result === 'boolean')
}

/** Whether PostgreSQL takes an untyped value beside something for what it is. */
function isOfKind(family: TypeFamily, other: TypeFamily | undefined, isComparison: boolean): boolean {
  if (family === 'string') return true
  // A whole number is one of any kind.
  if (family === 'integer' && /^(float|numeric)$/.test(other ?? '')) return true
  return family === other && (isComparison || !/^(date|time|datetime|interval|json)$/.test(family))
}

/** Functions that take anything, and so do not say what a parameter is. */
const TAKES_ANY =
  /^(concat|concat_ws|format|jsonb?_build_\w+|jsonb?_(object_)?agg|array_agg|count|lag|lead|\w+_value|num_\w+|grouping_sets|cube|rollup)$/

/** A string may be meant as anything: `nextval`, `to_tsquery` and `json_each` would not take a VARCHAR. */
const isStringArgument = (parameter: BindParameter, parent: ClauseElement): boolean =>
  parameter.type.family === 'string' && !TAKES_ANY.test((parent as unknown as { readonly name: string }).name)

function isLimit(parameter: BindParameter, parent: ClauseElement): boolean {
  const { parts } = parent as { readonly parts?: { readonly limit?: unknown; readonly offset?: unknown } }
  return parts !== undefined && (parts.limit === parameter || parts.offset === parameter)
}
