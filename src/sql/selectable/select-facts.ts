import { EXPRESSION } from '../../util/symbols.ts'
import { type ClauseElement, joined } from '../clause-element.ts'
import type { BindParameter } from '../elements/bind-parameter.ts'
import { Grouping } from '../elements/grouping.ts'
import { Label } from '../elements/label.ts'
import { UnaryExpression } from '../elements/unary-expression.ts'
import { internShape, type Shape } from '../shape.ts'
import { fromObjects } from './from-objects.ts'
import { isLabelName, type LabelName, selectedColumns, type SelectParts } from './select-parts.ts'

/** What a cache key and a transaction need to know of a SELECT, found without rendering it. */

export function selectShape(parts: SelectParts): Shape {
  let key = 'select'
  for (const item of parts.items) {
    key += item.kind === 'expression' ? `,${item.expression[EXPRESSION].shape}` : `,*${item.from.shape}`
  }
  key += shapesOf('|', parts.from)
  for (const { target, condition, isOuter } of parts.joins) {
    key += `${isOuter ? 'L' : 'J'}${target.shape}:${condition.shape}`
  }
  key += shapesOf('|', parts.where)
  for (const element of parts.groupBy) key += orderShape('g', element, parts)
  key += shapesOf('|', parts.having)
  for (const element of parts.orderBy) key += orderShape('o', element, parts)
  return internShape(`${key}|${parts.limit ? 'l' : ''}${parts.offset ? 'f' : ''}${parts.isDistinct ? 'd' : ''}`)
}

function shapesOf(start: string, elements: readonly ClauseElement[]): string {
  let key = start
  for (const element of elements) key += `,${element.shape}`
  return key
}

function orderShape(start: string, element: ClauseElement | LabelName, parts: SelectParts): string {
  if (isLabelName(element)) return `${start}${JSON.stringify(element.labelName)}`
  return `${start}${referencedLabel(element, parts) === undefined ? '' : '@'}${element.shape}`
}

/**
 * The label that ORDER BY refers to, when it is one of the selected ones. It is written as a name then, which the shape
 * must tell from an equal expression elsewhere.
 */
export function referencedLabel(element: ClauseElement, parts: SelectParts): Label | undefined {
  if (element instanceof UnaryExpression || element instanceof Grouping) return referencedLabel(element.element, parts)
  if (!(element instanceof Label)) return undefined
  const isSelected = parts.items.some((item) => item.kind === 'expression' && item.expression[EXPRESSION] === element)
  return isSelected ? element : undefined
}

export function selectBinds(parts: SelectParts): readonly BindParameter[] {
  return collected(parts, (element) => element.binds)
}

export function selectIdentities(parts: SelectParts): readonly object[] {
  return collected(parts, (element) => element.identities)
}

/** The lists of all clauses, in the order of the text. Columns of tables and classes have none. */
function collected<T>(parts: SelectParts, listOf: (element: ClauseElement) => readonly T[]): readonly T[] {
  let all: readonly T[] = []
  const add = (element: ClauseElement | LabelName): void => {
    if (!isLabelName(element)) all = joined(all, listOf(element))
  }
  for (const item of parts.items) if (item.kind === 'expression') add(item.expression[EXPRESSION])
  parts.from.forEach(add)
  for (const { target, condition } of parts.joins) {
    add(target)
    add(condition)
  }
  for (const clauses of [parts.where, parts.groupBy, parts.having, parts.orderBy]) clauses.forEach(add)
  if (parts.limit) add(parts.limit)
  if (parts.offset) add(parts.offset)
  return all
}

export function selectTables(parts: SelectParts): readonly string[] {
  const columns = selectedColumns(parts.items).map((column) => column[EXPRESSION])
  const clauses = [...parts.where, ...parts.groupBy, ...parts.having, ...parts.orderBy]
  const joins = parts.joins.flatMap((join) => [join.target, join.condition])
  const elements = clauses.flatMap((element) => (isLabelName(element) ? [] : [element]))
  return [
    ...new Set(fromObjects([...columns, ...parts.from, ...joins, ...elements]).flatMap((from) => from.tableNames)),
  ]
}
