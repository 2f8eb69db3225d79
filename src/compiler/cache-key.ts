import type { ClauseElement } from '../sql/clause-element.ts'
import { leavesOf } from '../sql/leaves.ts'

/**
 * Equal for statements that compile to the same text with their parameters at the same places: the shape, and where
 * something occurs twice, the pattern of first occurrences (`0,0` is not `0,1`).
 */
export function cacheKey(statement: ClauseElement): number | string {
  const { shape } = statement
  const { binds, identities } = leavesOf(statement)
  if (areDistinct(binds) && areDistinct(identities)) return shape
  return `${shape}|${firstOccurrences(binds)}|${firstOccurrences(identities)}`
}

function areDistinct(members: readonly object[]): boolean {
  const { length } = members
  if (length > 8) return new Set(members).size === length
  for (let i = 1; i < length; i++) if (members.indexOf(members[i]!) < i) return false
  return true
}

function firstOccurrences(members: readonly object[]): string {
  const places = new Map<object, number>()
  return members
    .map((one) => {
      if (!places.has(one)) places.set(one, places.size)
      return places.get(one)
    })
    .join()
}
