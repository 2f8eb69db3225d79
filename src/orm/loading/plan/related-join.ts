import type { ClauseElement } from '../../../sql/clause-element.ts'
import { conjunction } from '../../../sql/conditions.ts'
import { Adapted } from '../../../sql/selectable/adapted.ts'
import { Alias, columnsOf } from '../../../sql/selectable/alias.ts'
import type { FromClause } from '../../../sql/selectable/from-clause.ts'
import { correspondingColumns as renamed } from '../../mapping/relationships/corresponding-columns.ts'
import { conditionOver } from '../../mapping/relationships/related-condition.ts'
import type { RelationshipProperty } from '../../mapping/relationships/relationship-property.ts'

/** The FROM elements that a relationship joins, with their conditions. */
export interface RelatedJoin {
  /** The table in between, under a name of its own. */
  readonly between: FromClause | null
  readonly target: FromClause
  /** From the parent to the target, or to what is in between. */
  readonly primary: ClauseElement
  /** From what is in between to the target. */
  readonly secondary: ClauseElement | null
}

/**
 * How a relationship is joined from one FROM element to another, which may be aliases.
 *
 * @param left what stands for the columns of the parent's table
 */
export function relatedJoin(
  property: RelationshipProperty,
  left: readonly Renaming[],
  right: FromClause,
  criteria: readonly ClauseElement[],
): RelatedJoin {
  const { target, join } = property
  const between = join.secondaryTable && new Alias(join.secondaryTable, columnsOf(join.secondaryTable), null)
  const { primary, secondary } = conditionOver(property, left, { right, between: between ?? undefined })
  const further = criteria.map((one) => adapted(one, renamed(target.table, right)))
  return secondary
    ? { between, target: right, primary, secondary: conjunction([secondary, ...further])! }
    : { between, target: right, primary: conjunction([primary, ...further])!, secondary }
}

export type Renaming = readonly [ClauseElement, ClauseElement]

export function adapted(element: ClauseElement, renamings: readonly Renaming[]): ClauseElement {
  return renamings.length === 0 ? element : new Adapted(element, new Map(renamings))
}

export { renamed }
