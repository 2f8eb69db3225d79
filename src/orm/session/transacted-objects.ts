import { warn } from '../../errors/warnings.ts'
import { FlushError } from '../base/orm-errors.ts'
import type { SessionPort } from '../base/ports.ts'
import { ROW, UNLOADED } from '../base/symbols.ts'
import type { Mapper, ObjectHolder } from '../mapping/mapper.ts'
import { identityKey, identityOf } from '../state/identity-key.ts'
import type { Entity, InstanceState, ObjectState } from '../state/instance-state.ts'
import { ownStateOf, stateOf } from '../state/stateful-object.ts'
import { PersistentObjects } from './persistent-objects.ts'
import type { ObjectTransition } from './session-events.ts'
import type { SessionListeners } from './session-listeners.ts'
import { Snapshot } from './snapshot.ts'

/** What flushes, and the ends of transactions and savepoints, do to the objects of a session. */
export class TransactedObjects implements ObjectHolder {
  /** Not written yet, in the order in which they were added. */
  readonly new = new Set<InstanceState>()
  /** Persistent, with changes. */
  readonly dirty = new Set<InstanceState>()
  /** To be deleted by the next flush. */
  readonly deleted = new Set<InstanceState>()
  protected readonly session: SessionPort
  protected readonly listeners: SessionListeners | undefined
  protected readonly identities: PersistentObjects
  #snapshot = new Snapshot()

  constructor(session: SessionPort, listeners?: SessionListeners) {
    this.session = session
    this.identities = new PersistentObjects(session, this)
    this.listeners = listeners
  }

  /** Whether objects of a class are here, written or not. */
  holds(mapper: Mapper): boolean {
    const isPersistent = this.identities.of(mapper).length > 0
    return isPersistent || [...this.new, ...this.#allRemoved()].some((state) => state.mapper === mapper)
  }

  /** Everything that is persistent here. */
  persistent(): readonly Entity[] {
    return this.identities.all()
  }

  /** Whether an object is the one for its row here. */
  isPersistent(state: InstanceState): boolean {
    return state.session === this.session && state.status === 'persistent'
  }

  /** After a flush: the objects agree with the database. */
  flushed(fates: ReadonlyMap<InstanceState, { readonly isDelete: boolean }>): void {
    fates.forEach(({ isDelete }, state) => isDelete && this.removed(state))
    // All leave their old keys before one takes a new key: two may have exchanged theirs.
    const rekeyed: InstanceState[] = []
    fates.forEach(({ isDelete }, state) => !isDelete && this.#leavesKey(state) && rekeyed.push(state))
    for (const state of rekeyed) this.#take(state)
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
    this.identities.remove(state)
    state.isDeleted = true
    this.moved(state, 'persistent')
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
      this.moved(state, 'deleted')
    }
    if (expires) this.expireAll()
    this.identities.committed()
  }

  /** Forgets the values of everything that is persistent, with changes that were not written. */
  expireAll(): void {
    this.dirty.clear()
    for (const object of this.persistent()) stateOf(object).expire()
  }

  /**
   * After a rollback: new objects are new again, deleted ones and those whose place was taken are back, and everything is
   * read anew; after one to a savepoint only what was changed since.
   *
   * Differs from SQLAlchemy: who has lost its place to a row that was refused gets it back, because its changes would be lost
   * in silence.
   */
  rolledBack(): void {
    const snapshot = this.#snapshot
    const { inserted, altered, displaced } = snapshot
    const isWhole = snapshot.outer === null
    for (const state of [...this.new, ...inserted]) this.#toTransient(state)
    this.#putBack(snapshot)
    for (const state of [...this.dirty, ...altered, ...displaced]) if (this.isPersistent(state)) state.expire()
    for (const set of [this.dirty, this.deleted]) set.clear()
    snapshot.reset()
    if (!isWhole) return
    this.expireAll()
    this.identities.rolledBack()
  }

  /** Lets go of all objects. */
  clear(): void {
    const removed = this.#allRemoved()
    const states = [...this.new, ...removed, ...this.persistent().flatMap((object) => ownStateOf(object) ?? [])]
    const before = states.map(({ status }) => status)
    for (const state of states) this.#release(state)
    for (const state of removed) state.isDeleted = false
    this.identities.clear()
    for (let one: Snapshot | null = this.#snapshot; one; one = one.outer) one.reset()
    for (const set of [this.new, this.dirty, this.deleted]) set.clear()
    states.forEach((state, i) => this.moved(state, before[i]!))
  }

  /** Tells that an object is no longer what it was: `pendingToPersistent`. */
  protected moved(state: InstanceState, before: ObjectState): void {
    const { status } = state
    if (!this.listeners?.isHeard || status === before) return
    const name = `${before}To${status[0]!.toUpperCase()}${status.slice(1)}`
    this.listeners.tellObject(name as ObjectTransition, state)
  }

  protected forget(state: InstanceState): void {
    if (state.identity !== null) this.identities.remove(state)
    for (const set of [this.new, this.dirty, this.deleted]) set.delete(state)
    this.#snapshot.forget(state)
    this.#release(state)
  }

  /** What the transaction and its savepoints have deleted. */
  #allRemoved(): readonly InstanceState[] {
    const removed: InstanceState[] = []
    for (let one: Snapshot | null = this.#snapshot; one; one = one.outer) removed.push(...one.removed)
    return removed
  }

  #toTransient(state: InstanceState): void {
    if (!this.#isFree(state)) return
    const before = state.status
    this.forget(state)
    state.identity = null
    state.isDeleted = false
    this.moved(state, before)
  }

  #written(state: InstanceState): void {
    if (state.identity === null) {
      this.new.delete(state)
      this.#snapshot.inserted.add(state)
      this.#register(state)
      this.moved(state, 'pending')
      return
    }
    this.dirty.delete(state)
    this.deleted.delete(state)
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

  /** Whether an UPDATE has changed the primary key; then the object is no longer under the old one. */
  #leavesKey(state: InstanceState): boolean {
    const { identity: old, mapper, object } = state
    if (old === null) return false
    // An expired object has only those parts of its key that were changed.
    const given = (index: number, i: number): unknown => (object[ROW][index] === UNLOADED ? old[i] : object[ROW][index])
    if (mapper.primaryKey.every((index, i) => given(index, i) === old[i])) return false
    const identity = mapper.primaryKey.map(given)
    if (identityKey(identity) === identityKey(old)) return false
    this.identities.remove(state)
    const { rekeyed } = this.#snapshot
    if (!rekeyed.has(state)) rekeyed.set(state, old)
    state.identity = identity
    return true
  }

  /**
   * Makes an object the one for its row. Another that stands there lets go, until a rollback: its row must be gone, or the
   * statement that has taken its key waits for the commit, which will be refused.
   *
   * @source sqlalchemy lib/sqlalchemy/orm/session.py › Session._register_persistent
   */
  #take(state: InstanceState): void {
    const other = this.identities.put(state)
    if (!other) return
    const before = other.status
    for (const set of [this.new, this.dirty, this.deleted]) set.delete(other)
    this.#snapshot.displaced.add(other)
    this.#release(other)
    this.moved(other, before)
    warn(
      `The ${state.mapper.className} that was written with the primary key [${state.identity!.join(', ')}] takes the place of another in this session. ` +
        'Give it a key of its own, or change the object that is there.',
    )
  }

  /** The objects that had left their keys have them again, and those that were there first before others. */
  #putBack({ rekeyed, removed, displaced }: Snapshot): void {
    for (const [state, identity] of rekeyed) {
      if (!this.#isFree(state)) continue
      this.identities.remove(state)
      state.identity = identity
    }
    for (const state of [...rekeyed.keys(), ...removed, ...displaced].toReversed()) {
      if (state.identity === null || !this.#isFree(state)) continue
      const before = state.status
      state.isDeleted = false
      state.session = this.session
      const other = this.identities.put(state)
      if (other) this.forget(other)
      this.moved(state, before)
    }
  }

  /** No other session has taken it. */
  #isFree({ session }: InstanceState): boolean {
    return session === null || session === this.session
  }

  #release(state: InstanceState): void {
    if (state.session === this.session) state.session = null
  }
}

function missingKey({ mapper }: InstanceState): string {
  const keys = mapper.primaryKey.map((index) => mapper.keys[index]).join(', ')
  return `A new ${mapper.className} was written without a primary key (${keys}). Set it before the flush, or let it be a single integer key, which the database makes.`
}
