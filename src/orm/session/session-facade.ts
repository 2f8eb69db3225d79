import type { Entity } from '../../sql/row-types.ts'
import { dispose } from '../../util/dispose.ts'
import { changedColumns } from '../persistence/emit-update.ts'
import { relatedHistory } from '../state/history.ts'
import { stateOf } from '../state/stateful-object.ts'
import type { AttributeOf } from './attribute-of.ts'
import { classListeners } from './class-listeners.ts'
import { objectSet } from './object-set.ts'
import { type PlannedFlush, plannedFlush } from './planned-flush.ts'
import type { SessionCore } from './session-core.ts'

/** @internal What is behind a session. */
export let coreOf: (session: SessionFacade) => SessionCore

/** What both sessions offer without asking the database. */
export abstract class SessionFacade implements Iterable<object> {
  // Private, so that printing a session shows nothing of what is behind it.
  readonly #core: SessionCore

  constructor(core: SessionCore) {
    this.#core = core
    core.listeners.inherit(classListeners(new.target))
  }

  static {
    coreOf = (session) => session.#core
  }

  /** @internal */
  protected get core(): SessionCore {
    return this.#core
  }

  /** Objects that were added and not written yet. */
  get new(): ReadonlySet<object> {
    return objectSet(this.#core.objects.new)
  }

  /** Persistent objects with changes that were not written yet. */
  get dirty(): ReadonlySet<object> {
    const { dirty, deleted } = this.#core.objects
    return objectSet([...dirty].filter((state) => !deleted.has(state)))
  }

  /** Objects that the next flush deletes. */
  get deleted(): ReadonlySet<object> {
    return objectSet(this.#core.objects.deleted)
  }

  /** The persistent objects, each the only one for its row. */
  get identityMap(): ReadonlySet<object> {
    return new Set(this.#core.objects.persistent())
  }

  get isInTransaction(): boolean {
    return this.#core.transactions.current !== null
  }

  /** Whether a transaction has begun, by the first object or statement or by `begin()`. */
  inTransaction(): boolean {
    return this.isInTransaction
  }

  inNestedTransaction(): boolean {
    return this.#core.transactions.nested !== null
  }

  /** False after a flush or commit has failed, until `rollback()`. */
  get isActive(): boolean {
    return (this.#core.transactions.current?.status ?? 'active') === 'active'
  }

  /** Takes an object into the session; it is written by the next flush. */
  add(object: Entity<string>): void {
    this.#core.add(object)
  }

  addAll(objects: Iterable<Entity<string>>): void {
    this.#core.addAll(objects)
  }

  /** Takes an object out of the session. */
  expunge(object: Entity<string>): void {
    this.#core.expunge(object)
  }

  /** Takes all objects out of the session. What was not written is lost. */
  expungeAll(): void {
    this.#core.expungeAll()
  }

  /**
   * Forgets the values of an object, or of some of its attributes; they are loaded when they are read next. Changes of them
   * that were not written are lost.
   */
  expire<T extends Entity<string>>(object: T, attributes?: readonly AttributeOf<T>[]): void {
    this.#core.expire(object, attributes)
  }

  /** Forgets the values of all objects. Changes that were not written are lost. */
  expireAll(): void {
    this.#core.expireAll()
  }

  /** Whether an object is pending or persistent in this session. */
  contains(object: Entity<string>): boolean {
    return this.#core.objects.contains(object)
  }

  /** The same as {@link contains}. */
  has(object: Entity<string>): boolean {
    return this.contains(object)
  }

  /** Whether an object has changes that a flush would write. */
  isModified(object: Entity<string>): boolean {
    this.#core.settle()
    const state = stateOf(object)
    if (state.identity === null ? state.loadedKeys.length > 0 : changedColumns(state).length > 0) return true
    return state.mapper.relationships.some((relationship) => {
      const { added, deleted } = relatedHistory(state, relationship)
      return added.length > 0 || deleted.length > 0
    })
  }

  /** Runs `work` without writing pending changes before queries. Without a function, until what it gives is disposed. */
  noAutoflush(): Disposable
  noAutoflush<R>(work: (session: this) => R): R
  noAutoflush<R>(work?: (session: this) => R): R | Disposable {
    const core = this.#core
    core.autoflushBlocks++
    let isOpen = true
    const end = (): void => {
      if (isOpen) core.autoflushBlocks--
      isOpen = false
    }
    if (!work) return { [dispose]: end }
    try {
      const result = work(this)
      if (!(result instanceof Promise)) return (end(), result)
      return result.finally(end) as R
    } catch (error) {
      end()
      throw error
    }
  }

  /** What a flush would do now, and what a batch transaction has staged for its commit, as data, without doing it. */
  plan(): PlannedFlush {
    const { transactions } = this.#core
    return plannedFlush(this.#core.plan(), transactions.readyConnection?.strategy ?? {})
  }

  /** The pending and the persistent objects. */
  [Symbol.iterator](): IterableIterator<object> {
    return [...this.new, ...this.identityMap].values()
  }
}
