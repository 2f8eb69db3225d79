import type { ResultSource } from '../../engine/result.ts'
import type { ClauseElement } from '../../sql/clause-element.ts'
import { UnaryExpression } from '../../sql/elements/unary-expression.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import type { EntityPlan, LaterPlan } from './plan/entity-plan.ts'
import type { SelectPlan } from './plan/select-plan.ts'
import type { RelatedStatement } from './strategies/related-statement.ts'
import { subqueryStatement } from './strategies/subquery.ts'

/** The rows of a statement that loads a relationship, fetched together with those that it follows from. */
export interface FetchedRelated {
  readonly related: RelatedStatement
  readonly source: ResultSource
}

/**
 * The statements that load all levels of relationships, each with the first as a subquery, so that none has to wait for the
 * keys of another. Null where that cannot be, or might find other objects than the first statement.
 */
export function followUps(plan: SelectPlan): ReadonlyMap<LaterPlan, RelatedStatement> | null {
  const found = new Map<LaterPlan, RelatedStatement>()
  const visit = (entity: EntityPlan): boolean =>
    entity.joined.every((joined) => visit(joined.entity)) && entity.later.every((later) => add(later))
  const add = (later: LaterPlan): boolean => {
    const { strategy, choice } = later
    if (strategy === 'immediate' || (choice?.options.recursionDepth ?? 0) < 0) return false
    const related = subqueryStatement(plan.given, later)
    found.set(later, related)
    return visit(related.entity)
  }
  const [only, ...others] = plan.items
  if (only?.kind !== 'entity' || others.length > 0 || !isRepeatable(plan, only.entity)) return null
  return visit(only.entity) && found.size > 0 ? found : null
}

/** Whether a part of the statement finds the same rows again: a limit needs an order that leaves nothing open. */
function isRepeatable({ given: { parts } }: SelectPlan, { mapper }: EntityPlan): boolean {
  if (parts.limit === null && parts.offset === null && parts.rare.fetch === null) return true
  const sorted = parts.orderBy.map(sortedElement)
  return mapper.primaryKey.every((index) => sorted.includes(mapper.columns[index]![EXPRESSION]))
}

const sortedElement = (element: ClauseElement): ClauseElement =>
  element instanceof UnaryExpression ? sortedElement(element.element) : element
