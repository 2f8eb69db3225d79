import { InvalidRequestError } from '../../errors/request-errors.ts'
import { FlushError } from '../base/orm-errors.ts'
import type { SessionPort } from '../base/ports.ts'
import { ROW, type RowArray } from '../base/symbols.ts'
import type { Mapper } from '../mapping/mapper.ts'
import { type IdentityKey, identityKey, identityOf } from '../state/identity-key.ts'
import { IdentityMap } from '../state/identity-map.ts'
import type { Entity, InstanceState } from '../state/instance-state.ts'
import { stateOf } from '../state/stateful-object.ts'

/**
 * The objects of a session: one for each row, with what is to be written and what the transaction has written. Knows
 * nothing of the database.
 */
export class ObjectStore {
  /** Not written yet, in the order in which they were added. */
  readonly new = new Set<InstanceState>()
  /** Persistent, with changes. */
  readonly dirty = new Set<InstanceState>()
  /** To be deleted by the next flush. */
  readonly deleted = new Set<InstanceState>()
  readonly #session: SessionPort
  readonly #maps = new Map<Mapper, IdentityMap<Entity>>()
  /** What the present transaction has inserted and deleted, to be undone on the objects by a rollback. */
  readonly #inserted = new Set<InstanceState>()
  readonly #removed = new Set<InstanceState>()

  constructor(session: SessionPort) {
    this.#session = session
  }

  get hasPending(): boolean {
    return this.new.size > 0 || this.dirty.size > 0 || this.deleted.size > 0
  }

  /** The object with a primary key, if it is here. */
  find(mapper: Mapper, key: IdentityKey): Entity | undefined {
    return this.#maps.get(mapper)?.get(key)
  }

  /** Everything that is persistent here. */
  persistent(): readonly Entity[] {
    return [...this.#maps.values()].flatMap((map) => map.values())
  }

  /** The object for a row that was read: the one that is here, or a new one. The array may become its row. */
  load(mapper: Mapper, row: RowArray): Entity | null {
    const identity = identityOf(row, mapper.primaryKey)
    if (identity === null) return null
    const map = this.#mapOf(mapper)
    const key = identityKey(identity)
    const known = map.get(key)
    if (known !== undefined) {
      stateOf(known).fill(row)
      return known
    }
    const object = mapper.load(row)
    const state = stateOf(object)
    state.session = this.#session
    state.identity = identity
    map.set(key, object)
    return object
  }

  /** Takes a new or detached object into the session; one that is here already is left as it is. */
  add(object: object): void {
    const state = stateOf(object)
    if (state.session === this.#session) {
      this.deleted.delete(state)
      return
    }
    this.#refuseForeign(state)
    ;(state.mapper as Mapper).check(object)
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
    for (const map of this.#maps.values()) {
      if (expires) for (const object of map.values()) stateOf(object).expire()
      map.weaken((object) => stateOf(object).changes !== null)
    }
  }

  /** After a rollback: new objects are new again, deleted ones are back, and everything is read anew. */
  rolledBack(): void {
    for (const state of [...this.new, ...this.#inserted]) {
      this.#forget(state)
      state.identity = null
      state.isDeleted = false
    }
    for (const state of this.#removed) {
      if (this.#inserted.has(state)) continue
      state.isDeleted = false
      this.#attach(state)
    }
    for (const object of this.persistent()) stateOf(object).expire()
    for (const set of [this.dirty, this.deleted, this.#inserted, this.#removed]) set.clear()
    for (const map of this.#maps.values()) map.weaken(() => false)
  }

  /** Lets go of all objects. */
  clear(): void {
    const states = [...this.new, ...this.#removed, ...this.persistent().map(stateOf)]
    for (const state of states) this.#release(state)
    for (const map of this.#maps.values()) map.clear()
    for (const set of [this.new, this.dirty, this.deleted, this.#inserted, this.#removed]) set.clear()
  }

  #mapOf(mapper: Mapper): IdentityMap<Entity> {
    let map = this.#maps.get(mapper)
    if (map === undefined) {
      map = new IdentityMap()
      this.#maps.set(mapper, map)
      mapper.heldBy(map)
    }
    return map
  }

  /** A row was written: the object gets its identity from it. */
  #register(state: InstanceState): void {
    state.identity = identityOf(state.object[ROW], state.mapper.primaryKey)
    if (state.identity === null) throw new FlushError(missingKey(state))
    state.markClean()
    // Takes the place of an object whose row must be gone, or else the database would have refused.
    this.#mapOf(state.mapper as Mapper).set(identityKey(state.identity), state.object)
  }

  #attach(state: InstanceState): void {
    const map = this.#mapOf(state.mapper as Mapper)
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
    this.#maps.get(state.mapper as Mapper)?.delete(identityKey(state.identity!), state.object)
  }

  #rekey(state: InstanceState): void {
    const identity = identityOf(state.object[ROW], state.mapper.primaryKey)
    if (identity === null || identityKey(identity) === identityKey(state.identity!)) return
    this.#unregister(state)
    state.identity = identity
    this.#attach(state)
  }

  #forget(state: InstanceState): void {
    if (state.identity !== null) this.#unregister(state)
    for (const set of [this.new, this.dirty, this.deleted, this.#inserted, this.#removed]) set.delete(state)
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
