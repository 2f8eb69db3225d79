import { ROW } from '../base/symbols.ts'
import type { InstanceState } from '../state/instance-state.ts'
import { isCollection } from '../state/collections/related-collection.ts'

/** A collection that may have been changed unseen. */
export interface SettledCollection {
  /** Tells of it. False when it belongs to no object any more. */
  settle(): boolean
}

/**
 * The arrays of relationships that the program has got from objects of a session. They are held weakly: what nobody has any
 * more was not written either, or its object is held by the session.
 */
export class HandedOut {
  readonly #collections = new Set<WeakRef<SettledCollection>>()
  readonly #known = new WeakSet<SettledCollection>()

  note(collection: SettledCollection): void {
    if (this.#known.has(collection)) return
    this.#known.add(collection)
    this.#collections.add(new WeakRef(collection))
  }

  /** Tells of what was written by index, in these and in those of new objects. */
  settle(fresh: ReadonlySet<InstanceState>): void {
    for (const reference of this.#collections) {
      if (reference.deref()?.settle() !== true) this.#collections.delete(reference)
    }
    // What comes in along with an object that is new is new as well, and looked at too.
    for (const { object, mapper } of fresh) {
      for (const { slot } of mapper.relationships) {
        const value = object[ROW][slot]
        if (isCollection(value) && canSettle(value) && value.settle()) this.note(value)
      }
    }
  }
}

/** Only an Array can be changed unseen. */
const canSettle = (collection: object): collection is SettledCollection => 'settle' in collection
