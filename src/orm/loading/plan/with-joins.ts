import type { ClauseElement } from '../../../sql/clause-element.ts'
import type { SelectParts } from '../../../sql/selectable/select-parts.ts'
import { expressions } from './expressions.ts'
import { joinParts } from './join-node.ts'
import type { PlanBuilder } from './plan-builder.ts'

/** The statement with what loading adds to it. */
export function withJoins(parts: SelectParts, { secondary, joins, orderBy }: PlanBuilder): SelectParts {
  if (secondary.length === 0 && joins.length === 0) return parts
  const order: readonly ClauseElement[] = orderBy.length > 0 ? [...parts.orderBy, ...orderBy] : parts.orderBy
  return {
    ...parts,
    items: [...parts.items, ...expressions(secondary)],
    joins: [...parts.joins, ...joinParts(joins)],
    orderBy: order,
  }
}
