import { InvalidRequestError } from '../../../errors/request-errors.ts'
import type { RelationshipProperty } from '../../mapping/relationships/relationship-property.ts'
import type { Choice } from '../options/option-node.ts'
import type { PlanPath } from './entity-plan.ts'

/**
 * The path with one more relationship, or null where it is not loaded at once: a class that was met already is loaded again
 * only as deep as an option or the relationship says.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/strategies.py › PostLoader._setup_for_recursion
 */
export function recursion(
  { mappers, steps, depths }: PlanPath,
  relationship: RelationshipProperty,
  choice: Choice | undefined,
): PlanPath | null {
  const { target, parent, options } = relationship
  const next = { mappers: [...mappers, target], steps: [...steps, relationship] }
  const depth = choice?.options.recursionDepth
  if (depth !== undefined) {
    if (target !== parent) {
      throw new InvalidRequestError(
        `${String(relationship)} does not lead to its own class, so it has no recursionDepth.`,
      )
    }
    const left = depths.get(relationship) ?? depth
    if (depth >= 0 && left < 0) return null
    return { ...next, depths: new Map([...depths, [relationship, left - 1]]) }
  }
  if (choice === undefined || choice.strategy === 'default') {
    const isTooDeep = options.joinDepth === undefined ? mappers.includes(target) : mappers.length > options.joinDepth
    if (isTooDeep) return null
  }
  return { ...next, depths }
}
