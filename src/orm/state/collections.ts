import type { CollectionKind } from '../base/ports.ts'
import { InstrumentedArray } from './collections/instrumented-array.ts'
import { InstrumentedMap } from './collections/instrumented-map.ts'
import { InstrumentedSet } from './collections/instrumented-set.ts'
import type { CollectionAdapter } from './collections/collection-adapter.ts'

/** A collection of a relationship: an Array, Set or Map that tells when it is changed. */
export interface RelatedCollection {
  /** Its objects, in their order. */
  readonly members: readonly object[]
  /** Whether the object is in it. */
  holds(object: object): boolean
  /** Adds an object and tells nobody. */
  addSilently(object: object): void
  /** Takes an object out, once, and tells nobody. */
  removeSilently(object: object): void
  /** It belongs to no object any more: changes to it are nobody's. */
  release(): void
}

const KINDS = { array: InstrumentedArray, set: InstrumentedSet, map: InstrumentedMap }

/** A collection of the kind that the relationship has. */
export function makeCollection(
  kind: CollectionKind,
  adapter: CollectionAdapter,
  objects: Iterable<object> = [],
): RelatedCollection {
  const collection = new (KINDS[kind] as new () => InstrumentedArray<object>)()
  collection.adopt(adapter)
  for (const object of objects) collection.addSilently(object)
  return collection
}

/** Whether a value is a collection of ours. */
export const isCollection = (value: unknown): value is RelatedCollection =>
  value instanceof InstrumentedArray || value instanceof InstrumentedSet || value instanceof InstrumentedMap
