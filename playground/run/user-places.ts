import type { Place } from './protocol.ts'

/** User modules are named by `sourceURL` under this folder of the page's origin. */
export const USER_FOLDER = '/~'

const FRAME = /(blob:[^\s)]+?|https?:\/\/[^\s)]+?\/~(\/[^\s):]+)):(\d+):(\d+)\)?$/

/**
 * The places of a stack that lie in user code, innermost first. The pattern is that of the address, not of a browser's
 * layout around it.
 *
 * @param paths of blob addresses, for browsers whose stacks do not honour `sourceURL`
 */
export function userPlaces(stack: string, paths: ReadonlyMap<string, string>): Place[] {
  const places: Place[] = []
  for (const line of stack.split('\n')) {
    const match = FRAME.exec(line)
    const path = match && (match[2] ?? paths.get(match[1] ?? ''))
    if (match && path) places.push({ path, line: Number(match[3]), column: Number(match[4]) })
  }
  return places
}
