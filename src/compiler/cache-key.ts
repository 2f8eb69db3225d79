import type { ClauseElement } from '../sql/clause-element.ts'
import { leavesOf } from '../sql/leaves.ts'

/**
 * Equal for statements that compile to the same text with their parameters at the same places: the shape, and where
 * something occurs twice, the pattern of first occurrences (`0,0` is not `0,1`).
 */
export function cacheKey(statement: ClauseElement): number | string {
  const { shape } = statement
  const { binds, identities } = leavesOf(statement)
  const patterns = `${firstOccurrences(binds)}|${firstOccurrences(identities)}`
  return patterns === '|' ? shape : `${shape}|${patterns}`
}

/** Empty when no member occurs twice. */
function firstOccurrences(members: readonly object[]): string {
  if (members.length < 2 || new Set(members).size === members.length) return ''
  const places = new Map<object, number>()
  return members
    .map((one) => {
      if (!places.has(one)) places.set(one, places.size)
      return places.get(one)
    })
    .join()
}
