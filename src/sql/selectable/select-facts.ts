import { EXPRESSION } from '../../util/symbols.ts'
import { type ClauseElement, joinedAll } from '../clause-element.ts'
import type { BindParameter } from '../elements/bind-parameter.ts'
import { ColumnClause } from '../elements/column-clause.ts'
import { Grouping } from '../elements/grouping.ts'
import { Label } from '../elements/label.ts'
import { UnaryExpression } from '../elements/unary-expression.ts'
import { internShape, pairShape, type Shape, uniqueShape } from '../shape.ts'
import type { Statement } from '../statement.ts'
import { ANY_TABLE, FromClause } from './from-clause.ts'
import { type JoinPart, NO_RARE_PARTS, type RareParts, type SelectedItem, type SelectParts } from './select-parts.ts'

/** What a cache key and a transaction need to know of a SELECT, found without rendering it. */

export interface QueryFacts {
  readonly shape: Shape
  readonly elements: readonly ClauseElement[]
  readonly binds: readonly BindParameter[]
  readonly identities: readonly object[]
}

export function queryFacts(parts: SelectParts): QueryFacts {
  const elements = selectElements(parts)
  return {
    shape: selectShape(parts),
    elements,
    binds: joinedAll(elements, (element) => element.binds),
    identities: joinedAll(elements, (element) => element.identities),
  }
}

function selectShape(parts: SelectParts): Shape {
  let shape = MARKS.select
  for (const item of parts.items) shape = itemShape(shape, item, parts)
  shape = withList(shape, MARKS.from, parts.from)
  for (const join of parts.joins) shape = withJoin(shape, join)
  shape = withList(shape, MARKS.where, parts.where)
  shape = withList(shape, MARKS.groupBy, parts.groupBy)
  shape = withList(shape, MARKS.having, parts.having)
  for (const element of parts.orderBy) {
    const mark = referencedLabel(element, parts) === undefined ? MARKS.orderBy : MARKS.orderByLabel
    shape = pairShape(pairShape(shape, mark), element.shape)
  }
  if (parts.limit) shape = pairShape(pairShape(shape, MARKS.limit), parts.limit.shape)
  if (parts.offset) shape = pairShape(pairShape(shape, MARKS.offset), parts.offset.shape)
  if (parts.isDistinct) shape = pairShape(shape, MARKS.distinct)
  return parts.rare === NO_RARE_PARTS ? shape : pairShape(shape, rareShape(parts.rare))
}

/** Tell the clauses apart. */
const MARKS = /*@__PURE__*/ Object.fromEntries(
  [
    ...['select', 'star', 'again', 'from', 'where', 'groupBy', 'having', 'orderBy', 'orderByLabel'],
    ...['limit', 'offset', 'distinct', 'on', 'joinFrom', 'JOIN', 'LEFT OUTER JOIN', 'FULL OUTER JOIN'],
  ].map((name) => [name, uniqueShape()]),
) as Readonly<Record<string, Shape>> as { readonly [K in Mark]: Shape }

type Mark =
  | ('select' | 'star' | 'again' | 'from' | 'where' | 'groupBy' | 'having' | 'orderBy' | 'orderByLabel')
  | ('limit' | 'offset' | 'distinct' | 'on' | 'joinFrom' | JoinPart['kind'])

function withList(shape: Shape, mark: Shape, elements: readonly ClauseElement[]): Shape {
  let all = shape
  for (const element of elements) all = pairShape(pairShape(all, mark), element.shape)
  return all
}

function withJoin(shape: Shape, { left, target, condition, kind }: JoinPart): Shape {
  let all = pairShape(pairShape(shape, MARKS[kind]), target.shape)
  if (left) all = pairShape(pairShape(all, MARKS.joinFrom), left.shape)
  return condition ? pairShape(pairShape(all, MARKS.on), condition.shape) : all
}

// The same expression again has another name than an equal one.
function itemShape(shape: Shape, item: SelectedItem, { items }: SelectParts): Shape {
  if (item.kind === 'selectable') return pairShape(pairShape(shape, MARKS.star), item.from.shape)
  const element = item.expression[EXPRESSION]
  const all = pairShape(shape, element.shape)
  if (element instanceof ColumnClause || element instanceof Label) return all
  const first = items.findIndex((other) => other.kind === 'expression' && other.expression[EXPRESSION] === element)
  return items[first] === item ? all : pairShape(pairShape(all, MARKS.again), internShape(String(first)))
}

function rareShape(rare: RareParts): Shape {
  const { correlation, labelStyle, compound, fetch } = rare
  const lists = [rare.distinctOn, rare.prefixes, rare.ends, rare.ctes].map(shapesOf).join('|')
  const froms = correlation.kind === 'auto' ? '' : `${correlation.kind}${shapesOf(correlation.froms)}`
  return internShape(`${labelStyle}|${lists}|${froms}|${compound?.shape ?? ''}|${fetch?.shape ?? ''}`)
}

const shapesOf = (elements: readonly ClauseElement[]): string => elements.map((element) => element.shape).join()

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
function selectElements(parts: SelectParts): readonly ClauseElement[] {
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

/** Text that may read a table. Other text belongs to what stands around it. */
const QUERY = /\b(?:select|table)\b/i

/** The tables that elements name, those of subqueries included; null where text may name others. */
export function tablesIn(elements: readonly ClauseElement[]): readonly string[] | null {
  const found = new Set<string>()
  const visit = (element: ClauseElement): void => {
    const { tablesRead, text } = element as { readonly tablesRead?: readonly string[] | null; readonly text?: string }
    if (element instanceof FromClause) for (const name of element.tableNames) found.add(name)
    else if (tablesRead) for (const name of tablesRead) found.add(name)
    else if (tablesRead === null && QUERY.test(text ?? 'select')) found.add(ANY_TABLE)
    else if (element instanceof ColumnClause) {
      if (element.table) visit(element.table)
    } else element.children.forEach(visit)
  }
  elements.forEach(visit)
  return found.has(ANY_TABLE) ? null : [...found]
}

/** The tables that are changed by statements on which another one stands, or null when text among them may change any. */
export function tablesWrittenWithin(identities: readonly object[]): readonly string[] | null {
  const found: string[] = []
  for (const one of identities) {
    const { tablesWritten = [] } = (one as { readonly content?: Partial<Statement> }).content ?? {}
    if (tablesWritten === null) return null
    found.push(...tablesWritten)
  }
  return found
}
