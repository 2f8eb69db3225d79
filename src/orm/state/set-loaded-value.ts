import type { RelationshipPort } from '../base/ports.ts'
import { ROW } from '../base/symbols.ts'
import { isCollection, type RelatedCollection } from './collections/related-collection.ts'
import type { Entity } from './instance-state.ts'
import { collectionOf, setLoaded } from './relationship-events.ts'
import { ownStateOf } from './stateful-object.ts'

/**
 * Puts what was loaded into a relationship of an object: an object, null, a collection that was made for it, or the members
 * of one. An object that has no state of its own is given none.
 */
export function setLoadedValue(
  object: Entity,
  relationship: RelationshipPort,
  value: RelatedCollection | object | null,
): void {
  const own = ownStateOf(object)
  if (own !== null) return setLoaded(own, relationship, value)
  const isReady = !relationship.uselist || isCollection(value)
  object[ROW][relationship.slot] = isReady ? value : collectionOf(object, relationship, value as readonly object[])
}
