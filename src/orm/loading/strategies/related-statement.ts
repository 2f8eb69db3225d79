import type { ClauseElement } from '../../../sql/clause-element.ts'
import type { ColumnElement } from '../../../sql/column-element.ts'
import type { FromClause } from '../../../sql/selectable/from-clause.ts'
import { Select } from '../../../sql/selectable/select.ts'
import { type JoinPart, NO_RARE_PARTS } from '../../../sql/selectable/select-parts.ts'
import type { RelationshipProperty } from '../../mapping/relationships/relationship-property.ts'
import type { OptionNode } from '../options/option-node.ts'
import type { EntityPlan, PlanPath } from '../plan/entity-plan.ts'
import { expressions } from '../plan/expressions.ts'
import { PlanBuilder } from '../plan/plan-builder.ts'
import { planEntity } from '../plan/plan-entity.ts'
import { withJoins } from '../plan/with-joins.ts'

/** A statement that loads the other end of a relationship. */
export interface RelatedStatement {
  readonly statement: Select<unknown[]>
  readonly entity: EntityPlan
  /** Where the values are by which an object belongs to its parents. */
  readonly keyPlaces: readonly number[]
}

export interface RelatedParts {
  readonly relationship: RelationshipProperty
  readonly node: OptionNode
  readonly path: PlanPath
  /** What stands for the target's table. */
  readonly target: FromClause
  /** The columns that say to whom a row belongs. */
  readonly keys: readonly ColumnElement[]
  /** They stand behind the columns of the target. */
  readonly keysLast?: boolean
  readonly from: readonly FromClause[]
  readonly joins: readonly JoinPart[]
  readonly where: readonly ClauseElement[]
  readonly orderBy: readonly ClauseElement[]
}

/** A SELECT of a relationship's target, with the columns that say to whom each row belongs. */
export function relatedStatement(parts: RelatedParts): RelatedStatement {
  const { relationship, node, path, target: from, keys, keysLast = false } = parts
  const builder = new PlanBuilder(false)
  if (!keysLast) builder.share(keys)
  const finish = planEntity(builder, { mapper: relationship.target, from, node, path, list: 'primary', join: null })
  const places = keys.map((key, i) => (keysLast ? builder.add(key, 'primary') : { list: 'primary' as const, index: i }))
  const entity = finish()
  const select = withJoins(
    {
      items: expressions(builder.primary),
      from: parts.from,
      joins: parts.joins,
      where: parts.where,
      groupBy: [],
      having: [],
      orderBy: parts.orderBy,
      limit: null,
      offset: null,
      isDistinct: false,
      subject: null,
      rare: { ...NO_RARE_PARTS, labelStyle: 'tableAndColumn' },
    },
    builder,
  )
  return { statement: new Select(select), entity, keyPlaces: places.map((place) => builder.placeOf(place)) }
}
