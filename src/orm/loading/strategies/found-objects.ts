import type { RowArray } from '../../base/symbols.ts'
import type { RelationshipProperty } from '../../mapping/relationships/relationship-property.ts'
import type { RelatedCollection } from '../../state/collections/related-collection.ts'
import { InstrumentedArray } from '../../state/collections/instrumented-array.ts'
import { type IdentityKey, rowKey } from '../../state/identity-key.ts'
import type { Entity } from '../../state/instance-state.ts'
import { collectionOf } from '../../state/relationship-events.ts'
import { setLoadedValue } from '../../state/set-loaded-value.ts'
import { ownStateOf } from '../../state/stateful-object.ts'
import type { EntityReader } from '../rows/entity-reader.ts'

/** What was found for parents, by the key that leads to it: their collections, or the first object. */
export class FoundObjects {
  readonly #relationship: RelationshipProperty
  readonly #found = new Map<IdentityKey, RelatedCollection | object>()
  readonly #parents: ReadonlyMap<IdentityKey, Entity> | null

  /** @param parents where each key leads to one parent only: collections are made for them at once */
  constructor(relationship: RelationshipProperty, parents: ReadonlyMap<IdentityKey, Entity> | null) {
    this.#relationship = relationship
    this.#parents = relationship.uselist ? parents : null
  }

  /**
   * Reads the objects of rows.
   *
   * @param repeats joins repeat rows, so that an object may come again
   */
  read(rows: readonly RowArray[], reader: EntityReader, keyPlaces: readonly number[], repeats: boolean): void {
    const keyPlace = keyPlaces.length === 1 ? keyPlaces[0]! : -1
    let lastKey: IdentityKey | undefined
    let members: RelatedCollection | undefined
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!
      let key = keyPlace >= 0 ? row[keyPlace] : rowKey(row, keyPlaces)
      if (typeof key === 'object') key = rowKey(row, keyPlaces)
      const object = reader.read(row)
      if (object === null || key === undefined) continue
      if (!this.#relationship.uselist) {
        if (!this.#found.has(key)) this.#found.set(key, object)
        continue
      }
      if (key !== lastKey) members = this.#membersOf(key)
      lastKey = key
      if (!repeats || !members!.holds(object)) members!.addSilently(object)
    }
    reader.finish()
  }

  /** Puts what was found into the relationship of an object. */
  give(parent: Entity, key: IdentityKey | undefined): void {
    const relationship = this.#relationship
    const found = key === undefined ? undefined : this.#found.get(key)
    if (!relationship.uselist) return setLoadedValue(parent, relationship, found ?? null)
    const isItsOwn = found !== undefined && this.#parents?.get(key) === parent && !ownStateOf(parent)?.pending
    if (isItsOwn) return setLoadedValue(parent, relationship, found)
    setLoadedValue(parent, relationship, found ? [...(found as RelatedCollection).members] : [])
  }

  #membersOf(key: IdentityKey): RelatedCollection {
    let members = this.#found.get(key) as RelatedCollection | undefined
    if (members === undefined) {
      const parent = this.#parents?.get(key)
      members = parent ? collectionOf(parent, this.#relationship, []) : new InstrumentedArray<object>()
      this.#found.set(key, members)
    }
    return members
  }
}
