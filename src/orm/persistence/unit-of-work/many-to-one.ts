import type { Io } from '../../../io/io.ts'
import type { InstanceState } from '../../state/instance-state.ts'
import { stateOf } from '../../state/stateful-object.ts'
import type { ActionGraph } from './action-graph.ts'
import { type Aggregates, Dependency, type Singles } from './dependency.ts'
import { present } from './present.ts'
import { clearValues, copyValues } from './sync-values.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/**
 * The foreign key is in the rows of the parent.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/dependency.py › ManyToOneDP
 */
export class ManyToOne extends Dependency {
  protected orderAll(graph: ActionGraph, actions: Aggregates): void {
    const { parentSaves, childSaves, parentDeletes, childDeletes, link, unlink } = actions
    if (this.isPostUpdate) {
      const after = graph.action('postUpdate', this.parent)
      const before = graph.action('preDelete', this.parent)
      graph.order([childSaves, link], [parentSaves, link], [link, after], [link, before], [unlink, before])
      graph.order([before, childDeletes], [before, parentDeletes])
      return
    }
    graph.order([childSaves, link], [link, parentSaves], [parentSaves, childDeletes], [parentDeletes, childDeletes])
  }

  orderSingle(graph: ActionGraph, { parent, child, isDelete, isChildDelete, link }: Singles): void {
    if (this.isPostUpdate) {
      const update = graph.action(isDelete ? 'preDelete' : 'postUpdate', this.parent)
      if (isDelete) graph.order([link, update], [update, parent], [update, child])
      else if (isChildDelete) graph.order([link, update], [update, child])
      else graph.order([parent, link], [child, link], [link, update])
    } else if (isDelete) {
      if (isChildDelete) graph.order([parent, child])
    } else {
      if (!isChildDelete) graph.order([child, link])
      graph.order([link, parent])
    }
  }

  *presortDeletesIo(work: UnitOfWork, states: readonly InstanceState[]): Io<void> {
    const { cascade } = this.relationship
    if (!cascade.delete && !cascade.deleteOrphan) return
    for (const state of states) {
      const { added, unchanged, deleted } = yield* this.historyIo(work, state, !this.isPassiveDelete)
      const children = [...added, ...unchanged, ...(cascade.deleteOrphan ? deleted : [])]
      for (const child of present(children)) yield* this.deleteIo(work, child)
    }
  }

  *presortSavesIo(work: UnitOfWork, states: readonly InstanceState[]): Io<void> {
    if (!this.relationship.cascade.deleteOrphan) return
    for (const state of states) {
      const { deleted } = yield* this.historyIo(work, state, !this.isPassiveDelete)
      for (const child of present(deleted)) if (!this.hasParent(child)) yield* this.deleteIo(work, child)
    }
  }

  *linkIo(work: UnitOfWork, states: readonly InstanceState[]): Io<void> {
    for (const state of states) {
      const { added, deleted, unchanged } = this.history(state)
      for (const child of added) yield* this.#referIo(work, state, child)
      if (added.length === 0 && deleted.length > 0) this.#clear(work, state)
      if (this.isPostUpdate && added.length + deleted.length + unchanged.length > 0) {
        work.postUpdate(state, this.parentPlaces)
      }
    }
  }

  *unlinkIo(work: UnitOfWork, states: readonly InstanceState[]): Io<void> {
    const { cascade, options } = this.relationship
    if (!this.isPostUpdate || cascade.deleteOrphan || options.passiveDeletes === 'all') return
    for (const state of states) {
      this.#clear(work, state)
      const { added, unchanged, deleted } = yield* this.historyIo(work, state, !this.isPassiveDelete)
      // The row must not refer to the other any more before that is deleted.
      if ([...added, ...unchanged, ...deleted].some((child) => child !== null))
        work.postUpdate(state, this.parentPlaces)
    }
  }

  *#referIo(work: UnitOfWork, state: InstanceState, child: object | null): Io<void> {
    if (child === null) return this.#clear(work, state)
    const referred = stateOf(child)
    // An object that no cascade brought into the session is not written, and cannot be referred to.
    if ((!this.isPostUpdate && work.isDeleted(state)) || !work.canWrite(referred, this)) return
    if (work.needsValues(referred, this.targetPlaces)) yield* work.session.loadColumnsIo(referred)
    copyValues(referred, this.targetPlaces, state, this.parentPlaces)
  }

  #clear(work: UnitOfWork, state: InstanceState): void {
    if (!this.isPostUpdate && work.isDeleted(state)) return
    clearValues(state, this.parentPlaces, this.relationship)
  }
}
