import type { ClauseElement } from '../../../sql/clause-element.ts'
import type { FromClause } from '../../../sql/selectable/from-clause.ts'
import type { RelationshipProperty } from '../../mapping/relationships/relationship-property.ts'
import type { Choice, OptionNode } from '../options/option-node.ts'

/** What stands for the target's table where it is joined by the user or alone. */
export const targetOf = ({ target }: RelationshipProperty, choice: Choice | undefined): FromClause =>
  choice?.attribute?.to?.from ?? target.table

/** The conditions that the objects of a relationship are to meet. */
export function criteriaOf(
  { target }: RelationshipProperty,
  choice: Choice | undefined,
  node: OptionNode,
): readonly ClauseElement[] {
  return [...(choice?.attribute?.criteria ?? []), ...node.criteriaOf(target)]
}
