import { EXPRESSION } from '../../util/symbols.ts'
import { type ClauseElement, joined } from '../clause-element.ts'
import type { BindParameter } from '../elements/bind-parameter.ts'
import { Label } from '../elements/label.ts'
import { UnaryExpression } from '../elements/unary-expression.ts'
import { internShape, type Shape } from '../shape.ts'
import { isLabelName, type LabelName, selectedColumns, type SelectParts } from './select-parts.ts'
import { fromObjects } from './from-objects.ts'

/** What a cache key and a transaction need to know of a SELECT, found without rendering it. */

export function selectShape(parts: SelectParts): Shape {
  const { items, from, joins, where, groupBy, having, orderBy, limit, offset, isDistinct } = parts
  const names = [
    items.map((item) => (item.kind === 'expression' ? item.expression[EXPRESSION].shape : `*${item.from.shape}`)),
    from.map((element) => element.shape),
    joins.map((join) => `${join.isOuter ? 'L' : 'J'}${join.target.shape}:${join.condition.shape}`),
    where.map((element) => element.shape),
    groupBy.map((element) => orderShape(element, parts)),
    having.map((element) => element.shape),
    orderBy.map((element) => orderShape(element, parts)),
    `${limit === null ? '' : 'l'}${offset === null ? '' : 'o'}${isDistinct ? 'd' : ''}`,
  ]
  return internShape(`select|${names.map(String).join('|')}`)
}

/**
 * The label that ORDER BY refers to, when it is one of the selected ones. It is written as a name then, which the shape
 * must tell from an equal expression elsewhere.
 */
export function referencedLabel(element: ClauseElement, parts: SelectParts): Label | undefined {
  if (element instanceof UnaryExpression) return referencedLabel(element.element, parts)
  if (!(element instanceof Label)) return undefined
  const isSelected = parts.items.some((item) => item.kind === 'expression' && item.expression[EXPRESSION] === element)
  return isSelected ? element : undefined
}

function orderShape(element: ClauseElement | LabelName, parts: SelectParts): string {
  if (isLabelName(element)) return `'${element.labelName}'`
  return referencedLabel(element, parts) === undefined ? `${element.shape}` : `@${element.shape}`
}

/** The elements of all clauses, in the order of the text. */
function elementsOf(parts: SelectParts): readonly ClauseElement[] {
  const isElement = (element: ClauseElement | LabelName): element is ClauseElement => !isLabelName(element)
  return [
    ...selectedColumns(parts.items).map((column) => column[EXPRESSION]),
    ...parts.from,
    ...parts.joins.flatMap((join) => [join.target, join.condition]),
    ...parts.where,
    ...parts.groupBy.filter(isElement),
    ...parts.having,
    ...parts.orderBy.filter(isElement),
    ...(parts.limit ? [parts.limit] : []),
    ...(parts.offset ? [parts.offset] : []),
  ]
}

export function selectBinds(parts: SelectParts): readonly BindParameter[] {
  let binds: readonly BindParameter[] = []
  // The columns of tables and classes have none, and may be many.
  for (const item of parts.items)
    if (item.kind === 'expression') binds = joined(binds, item.expression[EXPRESSION].binds)
  for (const element of elementsOf({ ...parts, items: [] })) binds = joined(binds, element.binds)
  return binds
}

export function selectIdentities(parts: SelectParts): readonly object[] {
  let identities: readonly object[] = []
  for (const item of parts.items) {
    if (item.kind === 'expression') identities = joined(identities, item.expression[EXPRESSION].identities)
  }
  for (const element of elementsOf({ ...parts, items: [] })) identities = joined(identities, element.identities)
  return identities
}

export function selectTables(parts: SelectParts): readonly string[] {
  return [...new Set(fromObjects(elementsOf(parts)).flatMap((from) => from.tableNames))]
}
