import type { ColumnElement } from '../../../sql/column-element.ts'
import { Select } from '../../../sql/selectable/select.ts'
import type { SelectedItem, SelectParts } from '../../../sql/selectable/select-parts.ts'
import { mapperOf } from '../../mapping/mapper-of.ts'
import type { OptionNode } from '../options/option-node.ts'
import { loadRowsIo, refuseParts } from '../load-rows.ts'
import { type Root, rootOptions } from '../options/root-options.ts'
import { withCriteria } from './criteria-parts.ts'
import type { EntityPlan } from './entity-plan.ts'
import { expressions } from './expressions.ts'
import { PlanBuilder } from './plan-builder.ts'
import { planEntity } from './plan-entity.ts'
import type { ItemPlan, PlanLoader, SelectPlan } from './select-plan.ts'

/** What the options of a statement add to it; of statements with one class it is kept for the next of the kind. */
interface Additions {
  readonly items: readonly SelectedItem[]
  readonly plans: readonly ItemPlan[]
  readonly builder: PlanBuilder
}

/** Loads what these plans say. */
export const LOADER: PlanLoader = { loadRowsIo, refuseParts }
const plans = /*@__PURE__*/ new WeakMap<object, SelectPlan>()
const additions = /*@__PURE__*/ new WeakMap<object, Map<string, Additions>>()

/**
 * How a SELECT with mapped classes is executed.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/context.py › ORMSelectCompileState
 */
export function planSelect(statement: Select<unknown[]>): SelectPlan {
  let plan = plans.get(statement)
  if (plan === undefined) plans.set(statement, (plan = newPlan(statement)))
  return plan
}

function newPlan(given: Select<unknown[]>): SelectPlan {
  const { parts } = given
  const roots = parts.items.flatMap(rootOf)
  const { nodes, global, key } = rootOptions(roots, parts.rare.loaderOptions ?? [])
  let added = addedTo(parts, roots, nodes, key)
  const base = withCriteria(parts, global.criteria)
  const wraps = added.builder.collections > 0 && isLimited(parts)
  const sorts = wraps ? added.builder.loading!.sortColumns({ ...base, items: added.items }) : null
  // What is sorted by stands between the columns.
  if (sorts?.length) added = newAdditions(parts, nodes, new PlanBuilder(!isAlone(parts), sorts.length))
  const { builder, plans: items } = added
  const isSame = base === parts && added.items === parts.items
  const own = isSame ? parts : { ...base, items: added.items }
  const joined = withLoading(own, builder, sorts)
  return {
    statement: joined === parts ? given : new Select(joined),
    items,
    loader: LOADER,
    needsUnique: builder.collections > 0,
    needsAllRows: items.some((item) => item.kind === 'entity' && usesSubquery(item.entity)),
    given,
    loading: builder.loading,
  }
}

/** The statement with what loading adds to it. `sorts`: what it is sorted by and does not select, where its rows are counted. */
function withLoading(parts: SelectParts, builder: PlanBuilder, sorts: readonly ColumnElement[] | null): SelectParts {
  const { loading } = builder
  if (!loading) return parts
  return sorts ? loading.wrapped(parts, builder, sorts) : loading.withJoins(parts, builder)
}

export function rootOf(item: SelectedItem): readonly Root[] {
  if (item.kind !== 'selectable' || !item.entity) return []
  return [{ mapper: mapperOf(item.entity), from: item.from }]
}

function addedTo(
  parts: SelectParts,
  roots: readonly Root[],
  nodes: readonly OptionNode[],
  key: string | null,
): Additions {
  const [root] = roots
  if (!root || !isAlone(parts) || key === null) return newAdditions(parts, nodes, new PlanBuilder(!isAlone(parts)))
  let known = additions.get(root.from)
  if (known === undefined) additions.set(root.from, (known = new Map<string, Additions>()))
  const full = `${root.mapper.className} ${key}`
  let found = known.get(full)
  if (found === undefined) known.set(full, (found = newAdditions(parts, nodes, new PlanBuilder(false))))
  return found
}

/** One class and nothing else, so that each of its rows comes once. */
const isAlone = ({ items, joins, from }: SelectParts): boolean =>
  items.length === 1 && items[0]!.kind === 'selectable' && joins.length + from.length === 0

/** Its rows are counted or grouped. */
const isLimited = ({ limit, offset, groupBy, isDistinct, rare }: SelectParts): boolean =>
  isDistinct || Boolean(limit ?? offset ?? rare.fetch ?? groupBy[0] ?? rare.distinctOn[0])

/** Plans each item of a statement. */
export function newAdditions({ items }: SelectParts, nodes: readonly OptionNode[], builder: PlanBuilder): Additions {
  let next = 0
  const finishes = items.map((item) => {
    const [root] = rootOf(item)
    if (!root) return columnsPlan(builder, item)
    const path = { mappers: [root.mapper], steps: [], depths: new Map() }
    const entity = planEntity(builder, { ...root, node: nodes[next++]!, path, list: 'primary', join: null })
    return (): ItemPlan => ({ kind: 'entity', entity: entity(), key: nameOf(item) ?? root.mapper.className })
  })
  const plans = finishes.map((finish) => finish())
  return { items: selectedItems(items, plans, builder), plans, builder }
}

const nameOf = (item: SelectedItem): string | undefined => (item.kind === 'selectable' ? item.name : undefined)

function columnsPlan(builder: PlanBuilder, item: SelectedItem): () => ItemPlan {
  const columns = item.kind === 'selectable' ? item.columns : [item.expression]
  const places = columns.map((column) => builder.add(column, 'primary'))
  const keys = columns.map(({ key }) => key)
  return () => ({ kind: 'columns', places: places.map((place) => builder.placeOf(place)), keys })
}

/** The items as they were given, where they say the same as the columns that are needed. */
function selectedItems(
  items: readonly SelectedItem[],
  plans: readonly ItemPlan[],
  builder: PlanBuilder,
): readonly SelectedItem[] {
  let next = 0
  const isSame = plans.every((plan) => {
    const start = next
    next += plan.kind === 'entity' ? plan.entity.places.length : plan.places.length
    return plan.kind === 'columns' || plan.entity.start === start
  })
  return isSame && next === builder.primary.length ? items : expressions(builder.primary)
}

const usesSubquery = ({ later, joined }: EntityPlan): boolean =>
  later.some(({ strategy }) => strategy === 'subquery') || joined.some(({ entity }) => usesSubquery(entity))
