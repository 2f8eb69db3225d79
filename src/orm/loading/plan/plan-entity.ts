import type { ClauseElement } from '../../../sql/clause-element.ts'
import { Alias, columnsOf } from '../../../sql/selectable/alias.ts'
import type { FromClause } from '../../../sql/selectable/from-clause.ts'
import { correspondingColumn } from '../../mapping/relationships/corresponding-columns.ts'
import type { Mapper } from '../../mapping/mapper.ts'
import type { RelationshipProperty } from '../../mapping/relationships/relationship-property.ts'
import type { Strategy } from '../options/directive.ts'
import { type Choice, NO_GLOBALS, OptionNode } from '../options/option-node.ts'
import type { EntityPlan, JoinedPlan, LaterPlan, PlanPath } from './entity-plan.ts'
import type { JoinNode } from './join-node.ts'
import { LoadBehaviour } from './load-behaviour.ts'
import type { ColumnList, ColumnPlace, PlanBuilder } from './plan-builder.ts'
import { recursion } from './recursion.ts'
import { adapted, relatedJoin, renamed } from './related-join.ts'

/** A class at one place of a statement. */
export interface EntitySpot {
  readonly mapper: Mapper
  readonly from: FromClause
  readonly node: OptionNode
  readonly path: PlanPath
  readonly list: ColumnList
  /** The join that brought it; null for a selected class. */
  readonly join: JoinNode | null
}

/** What is said of reading attributes, by place in the row. */
type Slots = Map<number, 'raise' | 'raiseOnSql' | Choice | null>

type Draft = { -readonly [K in keyof EntityPlan]: EntityPlan[K] } & {
  readonly joined: JoinedPlan[]
  readonly later: LaterPlan[]
  readonly empty: RelationshipProperty[]
}

/**
 * Plans how a class is loaded with all that its options and relationships say: adds columns and joins to the statement.
 * Gives a function that gives the plan when all columns are known.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/context.py › _MapperEntity, loading.py › _setup_entity_query
 */
export function planEntity(builder: PlanBuilder, spot: EntitySpot): () => EntityPlan {
  const { mapper } = spot
  const finishes: (() => void)[] = []
  const slots: Slots = new Map()
  const draft: Draft = {
    mapper,
    places: [],
    start: -1,
    isWholeRow: false,
    keyPlaces: [],
    joined: [],
    later: [],
    empty: [],
    behaviour: null,
  }
  for (const relationship of mapper.relationships) {
    planRelationship(builder, spot, relationship, draft, slots, finishes)
  }
  const places = ownColumns(builder, spot, slots)
  if (slots.size > 0) draft.behaviour = new LoadBehaviour(slots)
  return () => {
    draft.places = places.map((place) => (place === null ? -1 : builder.placeOf(place)))
    const [first] = draft.places
    draft.start = draft.places.every((place, i) => place === first! + i && place >= 0) ? first! : -1
    draft.isWholeRow = builder.isOnly(draft.places)
    draft.keyPlaces = mapper.primaryKey.map((index) => draft.places[index]!)
    for (const finish of finishes) finish()
    return draft
  }
}

/** The columns of the class itself that are selected. */
function ownColumns(
  builder: PlanBuilder,
  { mapper, from, node, list }: EntitySpot,
  slots: Slots,
): readonly (ColumnPlace | null)[] {
  const isTable = from === mapper.table
  return mapper.columns.map((column, index) => {
    const action = node.columnAction(mapper, index)
    if (action !== 'undefer') {
      slots.set(index, action === 'raise' ? 'raise' : null)
      return null
    }
    return builder.add(isTable ? column : correspondingColumn(from, column)!, list)
  })
}

function planRelationship(
  builder: PlanBuilder,
  spot: EntitySpot,
  relationship: RelationshipProperty,
  draft: Draft,
  slots: Slots,
  finishes: (() => void)[],
): void {
  const { node } = spot
  const choice = node.choices.get(relationship)
  const strategy = node.strategyOf(relationship)
  if (isLazy(strategy)) return planReading(spot, relationship, strategy, draft, slots)
  const path = recursion(spot.path, relationship, choice)
  if (path === null) return
  const below = nodeBelow(node, relationship)
  if (strategy !== 'joined' && strategy !== 'containsEager') {
    draft.later.push({ relationship, strategy, choice, node: below, path })
    return
  }
  const isJoined = strategy === 'joined'
  const join = isJoined ? eagerJoin(builder, spot, relationship, choice, below) : null
  const finish = planEntity(builder, {
    mapper: relationship.target,
    from: join?.join.target ?? targetOf(relationship, choice),
    node: below,
    path,
    list: join ? 'secondary' : spot.list,
    join: join ?? spot.join,
  })
  finishes.push(() => {
    const isAlone = isJoined && builder.collections < 2 && !builder.multiplies
    draft.joined.push({ relationship, entity: finish(), isDistinct: isAlone && !relationship.join.secondaryTable })
  })
}

const isLazy = (strategy: Strategy): strategy is 'select' | 'raise' | 'raiseOnSql' | 'noload' =>
  strategy === 'select' || strategy === 'raise' || strategy === 'raiseOnSql' || strategy === 'noload'

/** What is not loaded with the class: what reading it is to do. */
function planReading(
  { node }: EntitySpot,
  relationship: RelationshipProperty,
  strategy: 'select' | 'raise' | 'raiseOnSql' | 'noload',
  draft: Draft,
  slots: Slots,
): void {
  if (strategy === 'noload') draft.empty.push(relationship)
  else if (strategy !== 'select') slots.set(relationship.slot, strategy)
  else {
    const choice = node.choices.get(relationship)
    if (choice && saysMore(choice)) slots.set(relationship.slot, choice)
    else if (node.global !== NO_GLOBALS) {
      slots.set(relationship.slot, { attribute: null, strategy, options: {}, node: new OptionNode(node.global) })
    }
  }
}

const saysMore = ({ attribute, node }: Choice): boolean => (attribute?.criteria.length ?? 0) > 0 || !node.isEmpty

/** What is said of the class at the other end. What is said of so many levels is said there again. */
function nodeBelow(node: OptionNode, relationship: RelationshipProperty): OptionNode {
  const choice = node.choices.get(relationship)
  const below = choice?.node ?? new OptionNode(node.global)
  if (choice?.options.recursionDepth !== undefined) below.choices.set(relationship, choice)
  return below
}

/** What stands for the target's table where it is joined by the user or alone. */
export const targetOf = ({ target }: RelationshipProperty, choice: Choice | undefined): FromClause =>
  choice?.attribute?.to?.from ?? target.table

/** Joins a relationship for loading, with the order of its collection. */
function eagerJoin(
  builder: PlanBuilder,
  { from: left, join: parent }: EntitySpot,
  relationship: RelationshipProperty,
  choice: Choice | undefined,
  below: OptionNode,
): JoinNode {
  const { target, orderBy, uselist } = relationship
  const alias = choice?.attribute?.to?.from ?? new Alias(target.table, columnsOf(target.table), null)
  const join = relatedJoin(
    relationship,
    renamed(relationship.parent.table, left),
    alias,
    criteriaOf(relationship, choice, below),
  )
  const node: JoinNode = { left, join, isOuter: isOuterJoin(relationship, choice, parent), children: [] }
  ;(parent?.children ?? builder.joins).push(node)
  if (uselist) builder.collections++
  const columns = [...renamed(target.table, alias)]
  if (join.between) columns.push(...renamed(relationship.join.secondaryTable!, join.between))
  builder.orderBy.push(...orderBy.map((one) => adapted(one, columns)))
  return node
}

function isOuterJoin({ options }: RelationshipProperty, choice: Choice | undefined, parent: JoinNode | null): boolean {
  const innerJoin = choice?.options.innerJoin ?? options.innerJoin ?? false
  return !innerJoin || (innerJoin === 'unnested' && parent?.isOuter === true)
}

/** The conditions that the objects of a relationship are to meet. */
export function criteriaOf(
  { target }: RelationshipProperty,
  choice: Choice | undefined,
  node: OptionNode,
): readonly ClauseElement[] {
  return [...(choice?.attribute?.criteria ?? []), ...node.criteriaOf(target)]
}
