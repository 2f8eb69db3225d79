import { ROW } from '../base/symbols.ts'
import { loadedRelated, mapRelated } from '../state/loaded-related.ts'
import { stateOf } from '../state/stateful-object.ts'

/**
 * The loaded attributes of a mapped object as plain data, with the objects in its relationships. An object that occurs again
 * is written with its columns only, so that circles end.
 */
export function plainObject(object: object, seen = new Set<object>()): Record<string, unknown> {
  const state = stateOf(object)
  const { mapper, loadedKeys } = state
  const columns = loadedKeys.map((key) => [key, state.object[ROW][mapper.keys.indexOf(key)]] as const)
  if (seen.has(object)) return Object.fromEntries(columns)
  seen.add(object)
  const related = loadedRelated(state).map(
    ([key, value]) => [key, mapRelated(value, (one) => plainObject(one, seen))] as const,
  )
  return Object.fromEntries([...columns, ...related])
}
