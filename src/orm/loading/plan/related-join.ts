import type { ClauseElement } from '../../../sql/clause-element.ts'
import { conjunction } from '../../../sql/conditions.ts'
import { Adapted } from '../../../sql/selectable/adapted.ts'
import { Alias, columnsOf } from '../../../sql/selectable/alias.ts'
import type { FromClause } from '../../../sql/selectable/from-clause.ts'
import { correspondingColumns as renamed } from '../../mapping/relationships/corresponding-columns.ts'
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
  { parent, target, join }: RelationshipProperty,
  left: readonly Renaming[],
  right: FromClause,
  criteria: readonly ClauseElement[],
): RelatedJoin {
  const { primary, secondary, secondaryTable, pairs } = join
  const further = criteria.map((one) => adapted(one, renamed(target.table, right)))
  if (secondaryTable) {
    const between = new Alias(secondaryTable, columnsOf(secondaryTable), null)
    const toBetween = adapted(primary, [...left, ...renamed(secondaryTable, between)])
    const toTarget = adapted(secondary!, [...renamed(target.table, right), ...renamed(secondaryTable, between)])
    return { between, target: right, primary: toBetween, secondary: conjunction([toTarget, ...further])! }
  }
  // In a table that refers to itself, only the remote columns are those of the target.
  const isSelf = parent.table === target.table
  const remote = new Set<ClauseElement>(pairs.map((pair) => pair.remote))
  const ofTarget = renamed(target.table, right).filter(([column]) => !isSelf || remote.has(column))
  const ofParent = left.filter(([column]) => !isSelf || !remote.has(column))
  const condition = adapted(primary, [...ofParent, ...ofTarget])
  return { between: null, target: right, primary: conjunction([condition, ...further])!, secondary: null }
}

export type Renaming = readonly [ClauseElement, ClauseElement]

export function adapted(element: ClauseElement, renamings: readonly Renaming[]): ClauseElement {
  return renamings.length === 0 ? element : new Adapted(element, new Map(renamings))
}

export { renamed }
