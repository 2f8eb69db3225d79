import type { Entity } from '../../sql/row-types.ts'
import { objectSet } from './object-set.ts'
import { type PlannedFlush, plannedFlush } from './planned-flush.ts'
import type { SessionCore } from './session-core.ts'

/** What both sessions offer without asking the database. */
export abstract class SessionFacade {
  // Private, so that printing a session shows nothing of what is behind it.
  readonly #core: SessionCore

  constructor(core: SessionCore) {
    this.#core = core
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
    return objectSet(this.#core.objects.dirty)
  }

  /** Objects that the next flush deletes. */
  get deleted(): ReadonlySet<object> {
    return objectSet(this.#core.objects.deleted)
  }

  get isInTransaction(): boolean {
    return this.#core.isInTransaction
  }

  /** Takes an object into the session; it is written by the next flush. */
  add(object: Entity<string>): void {
    this.#core.add(object)
  }

  addAll(objects: Iterable<Entity<string>>): void {
    this.#core.addAll(objects)
  }

  /** The next flush deletes the object's row. */
  delete(object: Entity<string>): void {
    this.#core.delete(object)
  }

  /** Takes an object out of the session. */
  expunge(object: Entity<string>): void {
    this.#core.expunge(object)
  }

  /** Forgets the values of an object; they are loaded when they are read next. Changes that were not written are lost. */
  expire(object: Entity<string>): void {
    this.#core.expire(object)
  }

  /** What a flush would do now, as data, without doing it. */
  plan(): PlannedFlush {
    return plannedFlush(this.#core.plan())
  }
}
