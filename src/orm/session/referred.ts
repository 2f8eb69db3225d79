import type { RelationshipPort } from '../base/ports.ts'
import { ROW, UNLOADED } from '../base/symbols.ts'
import type { Mapper } from '../mapping/mapper.ts'
import type { RelationshipProperty } from '../mapping/relationships/relationship-property.ts'
import { identityKey } from '../state/identity-key.ts'
import type { InstanceState } from '../state/instance-state.ts'

/**
 * The primary key that a many-to-one relationship refers to, in the order of the target's key: null where the foreign key
 * is null, undefined where it is not loaded or does not lead to the whole key.
 */
export function referredKey(
  state: InstanceState,
  relationship: RelationshipPort,
): readonly unknown[] | null | undefined {
  const places = (relationship as RelationshipProperty).foreignKeyPlaces
  if (places === null) return undefined
  const row = state.object[ROW]
  const values = places.map((place) => row[place])
  if (values.includes(UNLOADED)) return undefined
  return values.includes(null) ? null : values
}

/** Objects by class and key. */
interface Finder {
  find(mapper: Mapper, key: unknown): object | undefined
}

/** The object that is referred to, if it is here; null for none, undefined where only the database knows. */
export function referredObject(
  objects: Finder,
  state: InstanceState,
  relationship: RelationshipPort,
): object | null | undefined {
  const key = referredKey(state, relationship)
  if (key === null || key === undefined) return key
  return objects.find(relationship.target as Mapper, identityKey(key))
}
