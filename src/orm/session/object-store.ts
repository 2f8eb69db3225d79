import { InvalidRequestError } from '../../errors/request-errors.ts'
import { FlushError } from '../base/orm-errors.ts'
import type { SessionPort } from '../base/ports.ts'
import { ROW, type RowArray, UNLOADED } from '../base/symbols.ts'
import type { Mapper, ObjectHolder } from '../mapping/mapper.ts'
import type { PendingChanges } from '../persistence/flush-plan.ts'
import { fillObject } from '../state/fill-object.ts'
import { type IdentityKey, identityKey, identityOf, rowKey } from '../state/identity-key.ts'
import type { Entity, InstanceState, ObjectState } from '../state/instance-state.ts'
import { ownStateOf, stateOf } from '../state/stateful-object.ts'
import { attributeIndexes } from './attribute-indexes.ts'
import { LoadedClass } from './loaded-class.ts'
import { PersistentObjects } from './persistent-objects.ts'
import type { ObjectTransition } from './session-events.ts'
import type { SessionListeners } from './session-listeners.ts'
import { Snapshot } from './snapshot.ts'

/**
 * The objects of a session: one for each row, with what is to be written and what the transaction has written. Knows
 * nothing of the database.
 */
export class ObjectStore implements ObjectHolder {
  /** Not written yet, in the order in which they were added. */
  readonly new = new Set<InstanceState>()
  /** Persistent, with changes. */
  readonly dirty = new Set<InstanceState>()
  /** To be deleted by the next flush. */
  readonly deleted = new Set<InstanceState>()
  readonly #session: SessionPort
  readonly #listeners: SessionListeners | undefined
  readonly #persistent: PersistentObjects
  #snapshot = new Snapshot()

  constructor(session: SessionPort, listeners?: SessionListeners) {
    this.#session = session
    this.#persistent = new PersistentObjects(session, this)
    this.#listeners = listeners
  }

  get hasPending(): boolean {
    return this.new.size > 0 || this.dirty.size > 0 || this.deleted.size > 0
  }

  /** What a flush begins with. */
  get pendingChanges(): PendingChanges {
    const updates = this.deleted.size > 0 ? [...this.dirty].filter((state) => !this.deleted.has(state)) : this.dirty
    return { inserts: this.new, updates, deletes: this.deleted }
  }

  /** Whether objects of a class are here, written or not. */
  holds(mapper: Mapper): boolean {
    const isPersistent = this.#persistent.of(mapper).length > 0
    return isPersistent || [...this.new, ...this.#allRemoved()].some((state) => state.mapper === mapper)
  }

  /** The object with a primary key, if it is here. */
  find(mapper: Mapper, key: IdentityKey): Entity | undefined {
    return this.#persistent.find(mapper, key)
  }

  /** The objects of a class that are persistent here. */
  persistentOf(mapper: Mapper): readonly Entity[] {
    return this.#persistent.of(mapper)
  }

  /** Lets go of what the program does not keep, where that is much; true if it was. */
  age(): boolean {
    return this.#persistent.age()
  }

  /** Everything that is persistent here. */
  persistent(): readonly Entity[] {
    return this.#persistent.all()
  }

  /** The objects of a class, for many rows. */
  loadedClass(mapper: Mapper, behaviour: object | null): LoadedClass {
    const { map, origin } = this.#persistent.classOf(mapper)
    return new LoadedClass(mapper, map, behaviour ? { ...origin, base: origin, behaviour } : origin, this.#listeners)
  }

  /** The object for a row that was read: the one that is here, or a new one. The array may become its row. */
  load(mapper: Mapper, row: RowArray, populatesExisting = false): Entity | null {
    const key = rowKey(row, mapper.primaryKey)
    if (key === undefined) return null
    const { map, origin } = this.#persistent.classOf(mapper)
    const known = map.get(key)
    if (known !== undefined) {
      if (populatesExisting) this.#populate(known, row)
      else fillObject(known, row)
      return known
    }
    const object = mapper.load(row, origin)
    map.set(key, object)
    if (this.#listeners?.isHeard) this.#listeners.tellObject('loadedAsPersistent', stateOf(object))
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
    if (state.session === this.#session) {
      this.deleted.delete(state)
      return
    }
    this.#refuseForeign(state)
    const before = state.status
    ;(state.mapper as Mapper).check(object)
    this.#persistent.classOf(state.mapper as Mapper)
    this.#listeners?.tellObject('beforeAttach', state)
    if (state.identity === null) this.new.add(state)
    else this.#persistent.attach(state)
    state.session = this.#session
    if (state.changes !== null) this.dirty.add(state)
    this.#listeners?.tellObject('afterAttach', state)
    this.#moved(state, before)
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
    if (state.session !== this.#session) {
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

  /** Whether an object is the one for its row here. */
  isPersistent(state: InstanceState): boolean {
    return state.session === this.#session && state.status === 'persistent'
  }

  /** After a flush: the objects agree with the database. */
  flushed(fates: ReadonlyMap<InstanceState, { readonly isDelete: boolean }>): void {
    fates.forEach(({ isDelete }, state) => isDelete && this.removed(state))
    fates.forEach(({ isDelete }, state) => !isDelete && this.#written(state))
  }

  /** A statement has changed the row of an object. */
  altered(state: InstanceState): void {
    this.#snapshot.noteAltered(state)
    if (state.changes === null) this.dirty.delete(state)
  }

  /** The row of an object was deleted. */
  removed(state: InstanceState): void {
    this.deleted.delete(state)
    this.dirty.delete(state)
    this.#snapshot.removed.add(state)
    this.#persistent.remove(state)
    state.isDeleted = true
    this.#moved(state, 'persistent')
  }

  /** A savepoint begins, before which everything was flushed. */
  nest(): void {
    this.#snapshot = new Snapshot(this.#snapshot)
  }

  /** The innermost savepoint has ended; `isKept`: what happened in it stands. */
  unnest(isKept: boolean): void {
    if (isKept) this.#snapshot.mergeOuter()
    this.#snapshot = this.#snapshot.outer!
  }

  /** After a commit. */
  committed(expires: boolean): void {
    const { removed } = this.#snapshot
    this.#snapshot = new Snapshot()
    for (const state of removed) {
      this.#release(state)
      this.#moved(state, 'deleted')
    }
    if (expires) this.expireAll()
    this.#persistent.committed()
  }

  /** Forgets the values of everything that is persistent, with changes that were not written. */
  expireAll(): void {
    this.dirty.clear()
    for (const object of this.persistent()) stateOf(object).expire()
  }

  /** Forgets the values of what is persistent and has no changes. */
  expireUnchanged(): void {
    for (const object of this.persistent()) if (stateOf(object).changes === null) stateOf(object).expire()
  }

  /**
   * After a rollback: new objects are new again, deleted ones are back, and everything is read anew; after one to a
   * savepoint only what was changed since.
   */
  rolledBack(): void {
    const snapshot = this.#snapshot
    const { inserted, removed, altered } = snapshot
    const isWhole = snapshot.outer === null
    for (const state of [...this.new, ...inserted]) {
      inserted.delete(state)
      this.#toTransient(state)
    }
    this.#restoreKeys()
    for (const state of removed) {
      state.isDeleted = false
      this.#take(state)
      this.#moved(state, 'deleted')
    }
    for (const state of [...this.dirty, ...altered]) if (this.isPersistent(state)) state.expire()
    for (const set of [this.dirty, this.deleted, removed, altered]) set.clear()
    if (!isWhole) return
    this.expireAll()
    this.#persistent.rolledBack()
  }

  /** Lets go of all objects. */
  clear(): void {
    const removed = this.#allRemoved()
    const states = [...this.new, ...removed, ...this.persistent().flatMap((object) => ownStateOf(object) ?? [])]
    const before = states.map(({ status }) => status)
    for (const state of states) this.#release(state)
    for (const state of removed) state.isDeleted = false
    this.#persistent.clear()
    for (let one: Snapshot | null = this.#snapshot; one; one = one.outer) {
      for (const set of [one.inserted, one.removed, one.altered, one.rekeyed]) set.clear()
    }
    for (const set of [this.new, this.dirty, this.deleted]) set.clear()
    states.forEach((state, i) => this.#moved(state, before[i]!))
  }

  /** What the transaction and its savepoints have deleted. */
  #allRemoved(): readonly InstanceState[] {
    const removed: InstanceState[] = []
    for (let one: Snapshot | null = this.#snapshot; one; one = one.outer) removed.push(...one.removed)
    return removed
  }

  #toTransient(state: InstanceState): void {
    const before = state.status
    this.#forget(state)
    state.identity = null
    state.isDeleted = false
    this.#moved(state, before)
  }

  #populate(object: Entity, row: RowArray): void {
    const state = stateOf(object)
    state.markClean()
    this.dirty.delete(state)
    state.replace(row)
  }

  #dismiss(state: InstanceState): void {
    const before = state.status
    this.#forget(state)
    this.#moved(state, before)
  }

  /** Tells that an object is no longer what it was: `pendingToPersistent`. */
  #moved(state: InstanceState, before: ObjectState): void {
    if (!this.#listeners?.isHeard) return
    const { status } = state
    const name = `${before}To${status[0]!.toUpperCase()}${status.slice(1)}`
    this.#listeners.tellObject(name as ObjectTransition, state)
  }

  #written(state: InstanceState): void {
    if (state.identity === null) {
      this.new.delete(state)
      this.#snapshot.inserted.add(state)
      this.#register(state)
      this.#moved(state, 'pending')
      return
    }
    this.dirty.delete(state)
    this.deleted.delete(state)
    this.#rekey(state)
    this.#snapshot.noteAltered(state)
    state.markClean()
  }

  /** A row was written: the object gets its identity from it. */
  #register(state: InstanceState): void {
    state.identity = identityOf(state.object[ROW], state.mapper.primaryKey)
    if (state.identity === null) throw new FlushError(missingKey(state))
    state.markClean()
    this.#take(state)
  }

  /** Makes an object the one for its row. Another that stands there lets go: its row must be gone, or never was. */
  #take(state: InstanceState): void {
    const { map } = this.#persistent.classOf(state.mapper as Mapper)
    const key = identityKey(state.identity!)
    const other = map.get(key)
    if (other !== undefined && other !== state.object) this.#forget(stateOf(other))
    map.set(key, state.object)
  }

  #rekey(state: InstanceState): void {
    const row = state.object[ROW]
    // An expired object has only those parts of its key that were changed.
    const { primaryKey } = state.mapper
    if (primaryKey.every((index, i) => row[index] === UNLOADED || row[index] === state.identity![i])) return
    const identity = primaryKey.map((index, i) => (row[index] === UNLOADED ? state.identity![i] : row[index]))
    if (identityKey(identity) === identityKey(state.identity!)) return
    this.#persistent.remove(state)
    const { rekeyed } = this.#snapshot
    if (!rekeyed.has(state)) rekeyed.set(state, state.identity!)
    state.identity = identity
    this.#take(state)
  }

  #restoreKeys(): void {
    const { rekeyed, removed } = this.#snapshot
    for (const state of rekeyed.keys()) this.#persistent.remove(state)
    for (const [state, identity] of rekeyed) {
      state.identity = identity
      if (!removed.has(state)) this.#take(state)
    }
    rekeyed.clear()
  }

  #forget(state: InstanceState): void {
    if (state.identity !== null) this.#persistent.remove(state)
    for (const set of [this.new, this.dirty, this.deleted]) set.delete(state)
    this.#snapshot.forget(state)
    this.#release(state)
  }

  #release(state: InstanceState): void {
    if (state.session === this.#session) state.session = null
  }

  #refuseForeign(state: InstanceState): void {
    if (state.session === null) return
    throw new InvalidRequestError(
      `This ${state.mapper.className} is in another session already. Take it out there by expunge(), or close that session, first.`,
    )
  }
}

function missingKey({ mapper }: InstanceState): string {
  const keys = mapper.primaryKey.map((index) => mapper.keys[index]).join(', ')
  return `A new ${mapper.className} was written without a primary key (${keys}). Set it before the flush, or let it be a single integer key, which the database makes.`
}
