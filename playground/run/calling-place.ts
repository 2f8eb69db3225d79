import type { Place } from './protocol.ts'
import { userPlaces } from './user-places.ts'

/** The library's own frames come first in a stack, so the usual ten would not reach the user's. */
export function keepLongStacks(): void {
  ;(Error as { stackTraceLimit?: number }).stackTraceLimit = 60
}

/** Where in the user's code the present call comes from. */
export function callingPlace(paths: ReadonlyMap<string, string>): Place | null {
  return userPlaces(new Error().stack ?? '', paths)[0] ?? null
}
