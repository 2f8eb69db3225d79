import type { ClauseElement } from '../../../sql/clause-element.ts'
import type { FromClause } from '../../../sql/selectable/from-clause.ts'
import type { Replacements } from '../../../sql/selectable/adapted.ts'
import { adaptCondition } from './adapt-condition.ts'
import { correspondingColumns } from './corresponding-columns.ts'
import type { RelationshipProperty } from './relationship-property.ts'

/** Where a relationship begins, where it ends, and the table in between: each itself, or an alias. */
export interface RelationshipEnds {
  readonly left: FromClause
  readonly right: FromClause
  readonly between?: FromClause | undefined
}

export interface RelatedCondition {
  readonly primary: ClauseElement
  /** Null where there is no table in between. */
  readonly secondary: ClauseElement | null
}

const NOTHING: Replacements = /*@__PURE__*/ new Map()

/**
 * The condition of a relationship between FROM elements that may be aliases.
 *
 * @param values what stands in place of columns of one end: parameters
 */
export function relatedCondition(
  property: RelationshipProperty,
  { left, right, between }: RelationshipEnds,
  values: Replacements = NOTHING,
): RelatedCondition {
  return conditionOver(property, correspondingColumns(property.parent.table, left), { right, between }, values)
}

/** The same, from whatever stands in place of the parent's columns. */
export function conditionOver(
  { parent, target, join }: RelationshipProperty,
  ofParent: readonly (readonly [ClauseElement, ClauseElement])[],
  { right, between }: Omit<RelationshipEnds, 'left'>,
  values: Replacements = NOTHING,
): RelatedCondition {
  const ofTarget = correspondingColumns(target.table, right)
  if (join.secondaryTable) {
    const middle = between ? correspondingColumns(join.secondaryTable, between) : []
    return {
      primary: adaptCondition(join.primary, new Map([...ofParent, ...middle, ...values])),
      secondary: adaptCondition(join.secondary!, new Map([...ofTarget, ...middle, ...values])),
    }
  }
  // In a table that refers to itself, only the remote columns are those of the target.
  const isSelf = parent.table === target.table
  const remote = new Set<ClauseElement>(join.pairs.map((pair) => pair.remote))
  const replacements = new Map([
    ...ofParent.filter(([column]) => !isSelf || !remote.has(column)),
    ...ofTarget.filter(([column]) => !isSelf || remote.has(column)),
    ...values,
  ])
  return { primary: adaptCondition(join.primary, replacements), secondary: null }
}
