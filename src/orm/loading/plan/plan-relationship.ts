import { Alias, columnsOf } from '../../../sql/selectable/alias.ts'
import type { RelationshipProperty } from '../../mapping/relationships/relationship-property.ts'
import type { Strategy } from '../options/directive.ts'
import { type Choice, NO_GLOBALS, OptionNode } from '../options/option-node.ts'
import type { EntityDraft, EntitySpot } from './entity-draft.ts'
import type { JoinNode } from './join-node.ts'
import type { PlanBuilder } from './plan-builder.ts'
import { planEntity } from './plan-entity.ts'
import { recursion } from './recursion.ts'
import { adapted, relatedJoin, renamed } from './related-join.ts'
import { criteriaOf, targetOf } from './related-target.ts'

/** Plans how a relationship is loaded with its class: adds columns and joins to the statement. */
export function planRelationship(
  builder: PlanBuilder,
  spot: EntitySpot,
  relationship: RelationshipProperty,
  draft: EntityDraft,
): void {
  const { node } = spot
  const choice = node.choices.get(relationship)
  const strategy = node.strategyOf(relationship)
  if (isLazy(strategy)) return planReading(spot, relationship, strategy, draft)
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
  draft.finishes.push(() => {
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
  { empty, slots }: EntityDraft,
): void {
  if (strategy === 'noload') empty.push(relationship)
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
