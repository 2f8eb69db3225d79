import type { RowArray } from '../base/symbols.ts'
import type { Mapper } from '../mapping/mapper.ts'
import { fillObject } from '../state/fill-object.ts'
import { type IdentityKey, rowKey } from '../state/identity-key.ts'
import type { IdentityMap } from '../state/identity-map.ts'
import type { Entity } from '../state/instance-state.ts'
import { type LoadedFrom, stateOf } from '../state/stateful-object.ts'
import type { SessionListeners } from './session-listeners.ts'

/** The objects of one class in a session, while many of them are loaded. */
export class LoadedClass {
  readonly #mapper: Mapper
  readonly #map: IdentityMap<Entity>
  readonly #origin: LoadedFrom
  readonly #listeners: SessionListeners | null

  constructor(mapper: Mapper, map: IdentityMap<Entity>, origin: LoadedFrom, listeners: SessionListeners | undefined) {
    this.#mapper = mapper
    this.#map = map
    this.#origin = origin
    this.#listeners = listeners?.isHeard ? listeners : null
  }

  find(key: IdentityKey): Entity | undefined {
    return this.#map.get(key)
  }

  /** The object for a row that has all columns: the one that is here, or a new one. Null for a row without a key. */
  load(row: RowArray): Entity | null {
    const key = rowKey(row, this.#mapper.primaryKey)
    if (key === undefined) return null
    const known = this.#map.get(key)
    if (known === undefined) return this.make(key, row)
    fillObject(known, row)
    return known
  }

  /** A new object for a row, which belongs to it from now on. */
  make(key: IdentityKey, row: RowArray): Entity {
    const object = this.#mapper.load(row, this.#origin)
    this.#map.set(key, object)
    this.#listeners?.tellObject('loadedAsPersistent', stateOf(object))
    return object
  }
}
