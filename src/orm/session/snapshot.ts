import type { InstanceState } from '../state/instance-state.ts'

/**
 * What a transaction, or a savepoint in it, has done to objects, so that a rollback can undo it on them.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/session.py › SessionTransaction._take_snapshot
 */
export class Snapshot {
  /** That of the transaction around; null for the outermost. */
  readonly outer: Snapshot | null
  readonly inserted = new Set<InstanceState>()
  readonly removed = new Set<InstanceState>()
  /** Written or changed by a statement. Only savepoints remember it: the end of a whole transaction expires everything. */
  readonly altered = new Set<InstanceState>()
  /** The primary keys that objects had before they were changed. */
  readonly rekeyed = new Map<InstanceState, readonly unknown[]>()
  /** Whose place another object took that was written with their key. */
  readonly displaced = new Set<InstanceState>()

  constructor(outer: Snapshot | null = null) {
    this.outer = outer
  }

  noteAltered(state: InstanceState): void {
    if (this.outer !== null) this.altered.add(state)
  }

  /** A savepoint was released: what it has done belongs to the transaction around it. */
  mergeOuter(): void {
    const outer = this.outer!
    for (const state of this.inserted) outer.inserted.add(state)
    for (const state of this.removed) outer.removed.add(state)
    for (const state of this.altered) outer.noteAltered(state)
    for (const [state, identity] of this.rekeyed) if (!outer.rekeyed.has(state)) outer.rekeyed.set(state, identity)
    for (const state of this.displaced) outer.displaced.add(state)
  }

  /** The session has let go of an object. */
  forget(state: InstanceState): void {
    for (const set of this.#sets) set.delete(state)
    this.outer?.forget(state)
  }

  /** Nothing is to be undone. */
  reset(): void {
    for (const set of this.#sets) set.clear()
  }

  get #sets(): readonly (Set<InstanceState> | Map<InstanceState, unknown>)[] {
    return [this.inserted, this.removed, this.altered, this.rekeyed, this.displaced]
  }
}
