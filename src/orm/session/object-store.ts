import { InvalidRequestError } from '../../errors/request-errors.ts'
import type { RowArray } from '../base/symbols.ts'
import type { Mapper } from '../mapping/mapper.ts'
import type { PendingChanges } from '../persistence/flush-plan.ts'
import { fillObject } from '../state/fill-object.ts'
import { type IdentityKey, rowKey } from '../state/identity-key.ts'
import type { Entity, InstanceState } from '../state/instance-state.ts'
import { stateOf } from '../state/stateful-object.ts'
import { attributeIndexes } from './attribute-indexes.ts'
import { LoadedClass } from './loaded-class.ts'
import { TransactedObjects } from './transacted-objects.ts'

/**
 * The objects of a session: one for each row, with what is to be written and what the transaction has written. Knows
 * nothing of the database.
 */
export class ObjectStore extends TransactedObjects {
  get hasPending(): boolean {
    return this.new.size > 0 || this.dirty.size > 0 || this.deleted.size > 0
  }

  /** What a flush begins with. */
  get pendingChanges(): PendingChanges {
    const updates = this.deleted.size > 0 ? [...this.dirty].filter((state) => !this.deleted.has(state)) : this.dirty
    return { inserts: this.new, updates, deletes: this.deleted }
  }

  /** The object with a primary key, if it is here. */
  find(mapper: Mapper, key: IdentityKey): Entity | undefined {
    return this.identities.find(mapper, key)
  }

  /** The objects of a class that are persistent here. */
  persistentOf(mapper: Mapper): readonly Entity[] {
    return this.identities.of(mapper)
  }

  /** Lets go of what the program does not keep, where that is much; true if it was. */
  age(): boolean {
    return this.identities.age()
  }

  /** The objects of a class, for many rows. */
  loadedClass(mapper: Mapper, behaviour: object | null): LoadedClass {
    const { map, origin } = this.identities.classOf(mapper)
    return new LoadedClass(mapper, map, behaviour ? { ...origin, base: origin, behaviour } : origin, this.listeners)
  }

  /** The object for a row that was read: the one that is here, or a new one. The array may become its row. */
  load(mapper: Mapper, row: RowArray, populatesExisting = false): Entity | null {
    const key = rowKey(row, mapper.primaryKey)
    if (key === undefined) return null
    const { map, origin } = this.identities.classOf(mapper)
    const known = map.get(key)
    if (known !== undefined) {
      if (populatesExisting) this.#populate(known, row)
      else fillObject(known, row)
      return known
    }
    const object = mapper.load(row, origin)
    map.set(key, object)
    if (this.listeners?.isHeard) this.listeners.tellObject('loadedAsPersistent', stateOf(object))
    return object
  }

  /** The object for a row that a statement has just written: one that is here takes the values of the row. */
  loadWritten(mapper: Mapper, row: RowArray): Entity | null {
    const key = rowKey(row, mapper.primaryKey)
    const known = key === undefined ? undefined : this.find(mapper, key)
    if (known === undefined) return this.load(mapper, row)
    stateOf(known).replace(row)
    return known
  }

  /** Takes a new or detached object into the session; one that is here already is left as it is. */
  add(object: object): void {
    const state = stateOf(object)
    if (state.isDeleted) {
      throw new InvalidRequestError(
        `The row of this ${state.mapper.className} was deleted. Make a new object with its values to write it again.`,
      )
    }
    if (state.session === this.session) {
      this.deleted.delete(state)
      return
    }
    this.#refuseForeign(state)
    const before = state.status
    ;(state.mapper as Mapper).check(object)
    this.identities.classOf(state.mapper as Mapper)
    this.listeners?.tellObject('beforeAttach', state)
    if (state.identity === null) this.new.add(state)
    else this.identities.attach(state)
    state.session = this.session
    if (state.changes !== null) this.dirty.add(state)
    this.listeners?.tellObject('afterAttach', state)
    this.moved(state, before)
  }

  /** Marks a persistent object for deletion. */
  delete(object: object): void {
    const state = stateOf(object)
    if (state.identity === null) {
      throw new InvalidRequestError(`This ${state.mapper.className} was never written: use expunge() instead.`)
    }
    if (state.isDeleted) return
    this.add(object)
    this.deleted.add(state)
  }

  /** Takes an object out of the session, with the changes that were not written. */
  expunge(object: object): void {
    const state = stateOf(object)
    if (state.session !== this.session) {
      throw new InvalidRequestError(`This ${state.mapper.className} is not in this session.`)
    }
    this.#dismiss(state)
  }

  /** Forgets values of an object, of all attributes or of some; changes that were not written are lost. */
  expire(object: object, keys?: readonly string[]): void {
    const state = stateOf(object)
    if (!this.isPersistent(state)) {
      throw new InvalidRequestError(
        `This ${state.mapper.className} is not persistent in this session, so it has nothing to load.`,
      )
    }
    if (keys) state.expireAt(attributeIndexes(state.mapper, keys))
    else state.expire()
    if (state.changes === null) this.dirty.delete(state)
  }

  /** Whether an object is pending or persistent here. */
  contains(object: object): boolean {
    const state = stateOf(object)
    return this.new.has(state) || this.isPersistent(state)
  }

  /** Forgets the values of what is persistent and has no changes. */
  expireUnchanged(): void {
    for (const object of this.persistent()) if (stateOf(object).changes === null) stateOf(object).expire()
  }

  #populate(object: Entity, row: RowArray): void {
    const state = stateOf(object)
    state.markClean()
    this.dirty.delete(state)
    state.replace(row)
  }

  #dismiss(state: InstanceState): void {
    const before = state.status
    this.forget(state)
    this.moved(state, before)
  }

  #refuseForeign(state: InstanceState): void {
    if (state.session === null) return
    throw new InvalidRequestError(
      `This ${state.mapper.className} is in another session already. Take it out there by expunge(), or close that session, first.`,
    )
  }
}
