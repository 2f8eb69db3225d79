import { InvalidRequestError } from '../../errors/request-errors.ts'
import { FlushError } from '../base/orm-errors.ts'
import type { SessionPort } from '../base/ports.ts'
import { ROW, type RowArray, UNLOADED } from '../base/symbols.ts'
import type { Mapper, ObjectHolder } from '../mapping/mapper.ts'
import { type IdentityKey, identityKey, identityOf, rowKey } from '../state/identity-key.ts'
import { IdentityMap } from '../state/identity-map.ts'
import type { Entity, InstanceState } from '../state/instance-state.ts'
import { type LoadedFrom, ownStateOf, stateOf } from '../state/stateful-object.ts'

/** The objects of one class. */
interface ClassObjects {
  readonly map: IdentityMap<Entity>
  readonly origin: LoadedFrom
}

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
  readonly #classes = new Map<Mapper, ClassObjects>()
  /** What the present transaction has inserted and deleted, to be undone on the objects by a rollback. */
  readonly #inserted = new Set<InstanceState>()
  readonly #removed = new Set<InstanceState>()
  /** The primary keys that objects had before the present transaction changed them. */
  readonly #rekeyed = new Map<InstanceState, readonly unknown[]>()

  constructor(session: SessionPort) {
    this.#session = session
  }

  get hasPending(): boolean {
    return this.new.size > 0 || this.dirty.size > 0 || this.deleted.size > 0
  }

  /** Whether objects of a class are here, written or not. */
  holds(mapper: Mapper): boolean {
    const isPersistent = this.#classes.get(mapper)?.map.isEmpty === false
    return isPersistent || [...this.new, ...this.#removed].some((state) => state.mapper === mapper)
  }

  /** The object with a primary key, if it is here. */
  find(mapper: Mapper, key: IdentityKey): Entity | undefined {
    return this.#classes.get(mapper)?.map.get(key)
  }

  /** Everything that is persistent here. */
  persistent(): readonly Entity[] {
    return [...this.#classes.values()].flatMap(({ map }) => map.values())
  }

  /** The object for a row that was read: the one that is here, or a new one. The array may become its row. */
  load(mapper: Mapper, row: RowArray): Entity | null {
    const key = rowKey(row, mapper.primaryKey)
    if (key === undefined) return null
    const { map, origin } = this.#classOf(mapper)
    const known = map.get(key)
    if (known !== undefined) {
      ownStateOf(known)?.fill(row)
      return known
    }
    const object = mapper.load(row, origin)
    map.set(key, object)
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
    ;(state.mapper as Mapper).check(object)
    this.#classOf(state.mapper as Mapper)
    if (state.identity === null) this.new.add(state)
    else this.#attach(state)
    state.session = this.#session
    if (state.changes !== null) this.dirty.add(state)
  }

  /** Marks a persistent object for deletion. */
  delete(object: object): void {
    const state = stateOf(object)
    if (state.identity === null) {
      throw new InvalidRequestError(
        `This ${state.mapper.className} was never written, so there is nothing to delete. Use expunge() to take it out of the session.`,
      )
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
    this.#forget(state)
  }

  /** After a flush: the objects agree with the database. */
  flushed(
    inserts: readonly InstanceState[],
    updates: readonly InstanceState[],
    deletes: readonly InstanceState[],
  ): void {
    for (const state of inserts) {
      this.new.delete(state)
      this.#inserted.add(state)
      this.#register(state)
    }
    for (const state of updates) {
      this.dirty.delete(state)
      this.#rekey(state)
      state.markClean()
    }
    for (const state of deletes) {
      this.deleted.delete(state)
      this.dirty.delete(state)
      this.#removed.add(state)
      this.#unregister(state)
      state.isDeleted = true
    }
  }

  /** After a commit. */
  committed(expires: boolean): void {
    for (const state of this.#removed) this.#release(state)
    this.#inserted.clear()
    this.#removed.clear()
    this.#rekeyed.clear()
    for (const { map } of this.#classes.values()) {
      if (expires) for (const object of map.values()) stateOf(object).expire()
      map.weaken((object) => (ownStateOf(object)?.changes ?? null) !== null)
    }
  }

  /** After a rollback: new objects are new again, deleted ones are back, and everything is read anew. */
  rolledBack(): void {
    for (const state of [...this.new, ...this.#inserted]) {
      this.#forget(state)
      state.identity = null
      state.isDeleted = false
    }
    this.#restoreKeys()
    for (const state of this.#removed) {
      if (this.#inserted.has(state)) continue
      state.isDeleted = false
      this.#take(state)
    }
    for (const object of this.persistent()) stateOf(object).expire()
    for (const set of [this.dirty, this.deleted, this.#inserted, this.#removed]) set.clear()
    for (const { map } of this.#classes.values()) map.weaken(() => false)
  }

  /** Lets go of all objects. */
  clear(): void {
    const states = [...this.new, ...this.#removed, ...this.persistent().flatMap((object) => ownStateOf(object) ?? [])]
    for (const state of states) this.#release(state)
    for (const state of this.#removed) state.isDeleted = false
    for (const { origin } of this.#classes.values()) origin.session = null
    this.#classes.clear()
    this.#rekeyed.clear()
    for (const set of [this.new, this.dirty, this.deleted, this.#inserted, this.#removed]) set.clear()
  }

  #classOf(mapper: Mapper): ClassObjects {
    let found = this.#classes.get(mapper)
    if (found === undefined) {
      found = { map: new IdentityMap(), origin: { mapper, session: this.#session } }
      this.#classes.set(mapper, found)
      mapper.heldBy(this)
    }
    return found
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
    const { map } = this.#classOf(state.mapper as Mapper)
    const key = identityKey(state.identity!)
    const other = map.get(key)
    if (other !== undefined && other !== state.object) this.#forget(stateOf(other))
    map.set(key, state.object)
  }

  #attach(state: InstanceState): void {
    const map = this.#classOf(state.mapper as Mapper).map
    const key = identityKey(state.identity!)
    const known = map.get(key)
    if (known !== undefined && known !== state.object) {
      throw new InvalidRequestError(
        `Another ${state.mapper.className} with the primary key ${JSON.stringify(state.identity)} is in this session already. A row has ` +
          'one object in a session: use the one that is there.',
      )
    }
    map.set(key, state.object)
  }

  #unregister(state: InstanceState): void {
    this.#classes.get(state.mapper as Mapper)?.map.delete(identityKey(state.identity!), state.object)
  }

  #rekey(state: InstanceState): void {
    const row = state.object[ROW]
    // An expired object has only those parts of its key that were changed.
    const identity = state.mapper.primaryKey.map((index, i) =>
      row[index] === UNLOADED ? state.identity![i] : row[index],
    )
    if (identityKey(identity) === identityKey(state.identity!)) return
    this.#unregister(state)
    if (!this.#rekeyed.has(state)) this.#rekeyed.set(state, state.identity!)
    state.identity = identity
    this.#take(state)
  }

  #restoreKeys(): void {
    for (const state of this.#rekeyed.keys()) this.#unregister(state)
    for (const [state, identity] of this.#rekeyed) {
      state.identity = identity
      if (!this.#removed.has(state)) this.#take(state)
    }
    this.#rekeyed.clear()
  }

  #forget(state: InstanceState): void {
    if (state.identity !== null) this.#unregister(state)
    for (const set of [this.new, this.dirty, this.deleted, this.#inserted, this.#removed]) set.delete(state)
    this.#rekeyed.delete(state)
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
