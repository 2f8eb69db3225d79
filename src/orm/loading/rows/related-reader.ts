import { ROW, type RowArray, UNLOADED } from '../../base/symbols.ts'
import type { RelationshipProperty } from '../../mapping/relationships/relationship-property.ts'
import type { Entity } from '../../state/instance-state.ts'
import type { RelatedCollection } from '../../state/collections/related-collection.ts'
import { collectionOf } from '../../state/relationship-events.ts'
import { setLoadedValue } from '../../state/set-loaded-value.ts'
import { ownStateOf } from '../../state/stateful-object.ts'
import type { JoinedPlan } from '../plan/entity-plan.ts'
import type { EntityReader } from './entity-reader.ts'
import type { LoadRun } from './load-run.ts'

/** A collection of so many objects is searched by a Set. */
const MANY = 16

/** Reads what is joined to the objects of a class, and puts it into their relationships. */
export class RelatedReader {
  readonly #relationship: RelationshipProperty
  readonly #slot: number
  readonly #isDistinct: boolean
  readonly #target: EntityReader
  readonly #run: LoadRun
  /** The collections that are being filled. */
  readonly #collections = new Map<Entity, RelatedCollection | null>()
  readonly #sets = new Map<RelatedCollection, Set<object>>()
  #current: RelatedCollection | null = null
  /** Collections to which something happened before they were loaded. */
  readonly #changed: (readonly [Entity, RelatedCollection])[] = []

  constructor({ relationship, isDistinct }: JoinedPlan, target: EntityReader, run: LoadRun) {
    this.#relationship = relationship
    this.#slot = relationship.slot
    this.#isDistinct = isDistinct
    this.#target = target
    this.#run = run
  }

  /** Another row of the same parent as before. */
  readAgain(row: RowArray): void {
    const object = this.#target.read(row)
    if (object !== null && this.#current !== null) this.#add(this.#current, object)
  }

  /** @param isNew the parent was not met before */
  read(parent: Entity, row: RowArray, isNew: boolean): void {
    const object = this.#target.read(row)
    if (!this.#relationship.uselist) {
      if (isNew && this.#isLoadedNow(parent)) setLoadedValue(parent, this.#relationship, object)
      return
    }
    this.#current = isNew ? this.#begin(parent) : (this.#collections.get(parent) ?? null)
    if (object !== null && this.#current !== null) this.#add(this.#current, object)
  }

  finish(): void {
    for (const [parent, collection] of this.#changed)
      setLoadedValue(parent, this.#relationship, [...collection.members])
    this.#target.finish()
  }

  #begin(parent: Entity): RelatedCollection | null {
    let collection: RelatedCollection | null = null
    if (this.#isLoadedNow(parent)) {
      collection = collectionOf(parent, this.#relationship, [])
      if (ownStateOf(parent)?.pending?.has(this.#slot)) this.#changed.push([parent, collection])
      else setLoadedValue(parent, this.#relationship, collection)
    }
    this.#collections.set(parent, collection)
    return collection
  }

  /** What an object has already stays, unless it was asked to be replaced. */
  #isLoadedNow(parent: Entity): boolean {
    const value = parent[ROW][this.#slot]
    return this.#run.populatesExisting || value === undefined || value === UNLOADED
  }

  #add(collection: RelatedCollection, object: object): void {
    if (!this.#isDistinct && this.#isIn(collection, object)) return
    collection.addSilently(object)
  }

  #isIn(collection: RelatedCollection, object: object): boolean {
    const { members } = collection
    if (members.length < MANY) return members.includes(object)
    let set = this.#sets.get(collection)
    if (set === undefined) this.#sets.set(collection, (set = new Set(members)))
    const isIn = set.has(object)
    set.add(object)
    return isIn
  }
}
