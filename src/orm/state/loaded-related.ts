import { ROW, UNLOADED } from '../base/symbols.ts'
import type { InstanceState } from './instance-state.ts'

/** The relationships of an object that are loaded, with what they hold. */
export function loadedRelated({ mapper, object }: InstanceState): readonly (readonly [key: string, value: unknown])[] {
  const row = object[ROW]
  return mapper.relationships.flatMap(({ key, slot }) => {
    const value = row[slot]
    return value === undefined || value === UNLOADED ? [] : [[key, value] as const]
  })
}

/** What a relationship holds, with something else in place of its objects: a record for a Map, an array for other collections. */
export function mapRelated(value: unknown, change: (object: object) => unknown): unknown {
  if (value === null) return null
  if (value instanceof Map) {
    return Object.fromEntries([...(value as Map<unknown, object>)].map(([key, one]) => [key, change(one)]))
  }
  if (Array.isArray(value) || value instanceof Set) return Array.from(value as Iterable<object>, change)
  return change(value as object)
}
