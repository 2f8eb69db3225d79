import { EXPRESSION } from '../../util/symbols.ts'
import { type ClauseElement, joined } from '../clause-element.ts'
import { ColumnClause } from '../elements/column-clause.ts'
import { Grouping } from '../elements/grouping.ts'
import { Label } from '../elements/label.ts'
import { UnaryExpression } from '../elements/unary-expression.ts'
import { internShape, type Shape } from '../shape.ts'
import { FromClause } from './from-clause.ts'
import { type JoinPart, NO_RARE_PARTS, type RareParts, type SelectParts } from './select-parts.ts'

/** What a cache key and a transaction need to know of a SELECT, found without rendering it. */

export function selectShape(parts: SelectParts): Shape {
  let key = 'select'
  for (const item of parts.items) {
    key += item.kind === 'expression' ? expressionShape(item, parts) : `,*${item.from.shape}`
  }
  key += shapesOf('|', parts.from)
  for (const join of parts.joins) key += joinShape(join)
  key += shapesOf('|', parts.where) + shapesOf('|', parts.groupBy) + shapesOf('|', parts.having) + '|'
  for (const element of parts.orderBy)
    key += `${referencedLabel(element, parts) === undefined ? ',' : '@'}${element.shape}`
  key += `|${parts.limit?.shape ?? ''}|${parts.offset?.shape ?? ''}|${parts.isDistinct ? 'd' : ''}`
  return internShape(parts.rare === NO_RARE_PARTS ? key : key + rareShape(parts.rare))
}

function joinShape({ left, target, condition, kind }: JoinPart): string {
  return `${kind}${left ? `${left.shape}>` : ''}${target.shape}:${condition?.shape ?? ''}`
}

// The same expression again has another name than an equal one.
function expressionShape(item: SelectParts['items'][number] & { kind: 'expression' }, { items }: SelectParts): string {
  const element = item.expression[EXPRESSION]
  if (element instanceof ColumnClause || element instanceof Label) return `,${element.shape}`
  const first = items.findIndex((other) => other.kind === 'expression' && other.expression[EXPRESSION] === element)
  return items[first] === item ? `,${element.shape}` : `,${element.shape}=${first}`
}

function rareShape(rare: RareParts): string {
  const { correlation, labelStyle, compound, fetch } = rare
  const lists = [rare.distinctOn, rare.prefixes, rare.ends, rare.ctes].map((list) => shapesOf('', list)).join('|')
  const froms = correlation.kind === 'auto' ? '' : `${correlation.kind}${shapesOf('', correlation.froms)}`
  return `|${labelStyle}|${lists}|${froms}|${compound?.shape ?? ''}|${fetch?.shape ?? ''}`
}

function shapesOf(start: string, elements: readonly ClauseElement[]): string {
  let key = start
  for (const element of elements) key += `,${element.shape}`
  return key
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

/** The elements of all clauses, in the order of the text. */
export function selectElements(parts: SelectParts): readonly ClauseElement[] {
  const { items, from, joins, where, groupBy, having, orderBy, limit, offset, rare } = parts
  const elements: ClauseElement[] = []
  if (rare !== NO_RARE_PARTS) elements.push(...rare.ctes, ...rare.prefixes, ...rare.distinctOn)
  if (rare.compound) elements.push(rare.compound)
  else for (const item of items) elements.push(item.kind === 'expression' ? item.expression[EXPRESSION] : item.from)
  elements.push(...from)
  for (const { left, target, condition } of joins) {
    if (left) elements.push(left)
    elements.push(target)
    if (condition) elements.push(condition)
  }
  elements.push(...where, ...groupBy, ...having, ...orderBy)
  if (limit) elements.push(limit)
  if (offset) elements.push(offset)
  if (rare.fetch) elements.push(rare.fetch)
  elements.push(...rare.ends)
  return elements
}

/** The lists of all clauses. */
export function collected<T>(
  elements: readonly ClauseElement[],
  listOf: (element: ClauseElement) => readonly T[],
): readonly T[] {
  let all: readonly T[] = []
  for (const element of elements) all = joined(all, listOf(element))
  return all
}

/** The tables that elements name, those of subqueries included. */
export function tablesIn(elements: readonly ClauseElement[]): readonly string[] {
  const found = new Set<string>()
  const visit = (element: ClauseElement): void => {
    const { tablesRead } = element as { readonly tablesRead?: readonly string[] | null }
    if (element instanceof FromClause) for (const name of element.tableNames) found.add(name)
    else if (tablesRead) for (const name of tablesRead) found.add(name)
    else if (element instanceof ColumnClause) {
      if (element.table) visit(element.table)
    } else element.children.forEach(visit)
  }
  elements.forEach(visit)
  return [...found]
}
