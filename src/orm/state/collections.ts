import type { CollectionKind } from '../base/ports.ts'
import { InstrumentedArray } from './collections/instrumented-array.ts'
import { InstrumentedMap } from './collections/instrumented-map.ts'
import { InstrumentedSet } from './collections/instrumented-set.ts'
import type { RelatedCollection } from './collections/related-collection.ts'
import type { CollectionAdapter } from './collections/collection-adapter.ts'

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
