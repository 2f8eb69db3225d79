import type { Io } from '../../../io/io.ts'
import { ROW } from '../../base/symbols.ts'
import type { InstanceState } from '../../state/instance-state.ts'
import { stateOf } from '../../state/stateful-object.ts'
import type { ActionGraph } from './action-graph.ts'
import { Dependency } from './dependency.ts'
import { copyValues, isChanged } from './sync-values.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/**
 * The primary key of an object was changed to which others refer, and it has no collection of them: looks for them in the
 * session.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/dependency.py › DetectKeySwitch
 */
export class KeySwitch extends Dependency {
  override readonly isFromParent = false

  protected orderAll(): void {
    // addToGraph() does it: there is only one thing to be done.
  }

  orderSingle(): void {
    // Broken-up actions find the objects by the aggregate.
  }

  override addToGraph(graph: ActionGraph): void {
    graph.order([graph.action('save', this.parent), graph.action('link', this)])
  }

  override *hasChangesIo(_work: UnitOfWork, states: readonly InstanceState[], isDelete: boolean): Io<boolean> {
    return !isDelete && this.isPassiveUpdate && states.some((state) => isChanged(state, this.targetPlaces))
  }

  *presortDeletesIo(): Io<void> {
    // Nothing refers to a key that goes away.
  }

  *presortSavesIo(work: UnitOfWork, states: readonly InstanceState[]): Io<void> {
    // Where the database does not do it, the objects that refer are written.
    if (!this.isPassiveUpdate) this.#follow(work, states)
  }

  *linkIo(work: UnitOfWork, states: readonly InstanceState[]): Io<void> {
    this.#follow(work, states)
  }

  *unlinkIo(): Io<void> {
    // See presortDeletesIo.
  }

  #follow(work: UnitOfWork, states: readonly InstanceState[]): void {
    const switched = new Set<object>(
      states.filter((state) => isChanged(state, this.targetPlaces)).map((state) => state.object),
    )
    if (switched.size === 0) return
    for (const object of work.session.persistentObjects()) {
      if (!this.parent.isInstance(object)) continue
      const state = stateOf(object)
      const value = state.object[ROW][this.relationship.slot] ?? work.session.findReferred(state, this.relationship)
      if (!switched.has(value as object)) continue
      work.register(state, { isListed: this.isPassiveUpdate })
      if (!work.isDry) copyValues(stateOf(value), this.targetPlaces, state, this.parentPlaces)
      if (this.isPassiveUpdate) work.noteCascaded(state, this.parentPlaces)
    }
  }
}
