import type { Io } from '../../../io/io.ts'
import type { InstanceState } from '../../state/instance-state.ts'
import type { ActionGraph } from './action-graph.ts'
import { type Aggregates, Dependency, type Singles } from './dependency.ts'
import { present } from './present.ts'
import { clearValues, copyValues, isChanged } from './sync-values.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/**
 * The foreign key is in the rows of the target.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/dependency.py › OneToManyDP
 */
export class OneToMany extends Dependency {
  protected orderAll(graph: ActionGraph, actions: Aggregates): void {
    const { parentSaves, childSaves, parentDeletes, childDeletes, link, unlink } = actions
    if (this.isPostUpdate) {
      const after = graph.action('postUpdate', this.target)
      const before = graph.action('preDelete', this.target)
      graph.order([childSaves, link], [parentSaves, link], [link, after])
      graph.order([unlink, before], [before, parentDeletes], [before, childDeletes])
      return
    }
    graph.order([parentSaves, link], [link, childSaves], [link, childDeletes], [childSaves, parentDeletes])
    graph.order([childDeletes, parentDeletes], [unlink, childSaves], [unlink, childDeletes])
  }

  orderSingle(graph: ActionGraph, { parent, child, isDelete, isChildDelete, link }: Singles): void {
    if (this.isPostUpdate) {
      const update = graph.action(isDelete ? 'preDelete' : 'postUpdate', this.target)
      if (isDelete) graph.order([link, update], [update, parent])
      else graph.order(...(isChildDelete ? [] : [[parent, link] as const]), [child, link], [link, update])
    } else if (isDelete) graph.order([link, child], [child, parent])
    else graph.order([parent, link], [link, child], [parent, child])
  }

  *presortDeletesIo(work: UnitOfWork, states: readonly InstanceState[]): Io<void> {
    const { cascade, options } = this.relationship
    const clearsKeys = !cascade.delete && options.passiveDeletes !== 'all'
    for (const state of states) {
      const { deleted, unchanged } = yield* this.historyIo(work, state, !this.isPassiveDelete)
      for (const child of present(deleted)) {
        if (!this.hasParent(child) && work.canWrite(child, this)) {
          work.register(child, { isDelete: cascade.deleteOrphan })
        }
      }
      if (clearsKeys) for (const child of present(unchanged)) work.register(child, {})
    }
  }

  *presortSavesIo(work: UnitOfWork, states: readonly InstanceState[]): Io<void> {
    for (const state of states) {
      const keyChanged = isChanged(state, this.parentPlaces)
      const loads = keyChanged && !this.isPassiveUpdate
      const { added, deleted, unchanged } = loads ? yield* this.historyIo(work, state, true) : this.history(state)
      for (const child of present(added)) {
        if (work.canWrite(child, this)) work.register(child, { cancelsDelete: true })
        work.noteAdded(this, child)
      }
      if (deleted.length > 0) yield* this.#presortLostIo(work, present(deleted))
      if (keyChanged) for (const child of present(unchanged)) work.register(child, { isListed: this.isPassiveUpdate })
    }
  }

  /** Objects that were taken out: they are deleted, or lose their keys. */
  *#presortLostIo(work: UnitOfWork, children: readonly InstanceState[]): Io<void> {
    const { cascade, options } = this.relationship
    for (const child of children) {
      if (!cascade.deleteOrphan) {
        if (options.passiveDeletes !== 'all' && work.canWrite(child, this)) work.register(child, {})
      } else if (!this.hasParent(child)) yield* this.deleteIo(work, child)
    }
  }

  *linkIo(work: UnitOfWork, states: readonly InstanceState[]): Io<void> {
    const { cascade, options } = this.relationship
    const clearsKeys = !cascade.deleteOrphan && options.passiveDeletes !== 'all'
    for (const state of states) {
      const { added, deleted, unchanged } = this.history(state)
      if (added.length > 0 && work.needsValues(state, this.parentPlaces)) yield* work.session.loadColumnsIo(state)
      for (const child of present(added)) this.#copy(work, state, child, false)
      if (clearsKeys) this.#clearLost(work, present(deleted))
      if (!isChanged(state, this.parentPlaces)) continue
      for (const child of present(unchanged)) this.#copy(work, state, child, this.isPassiveUpdate)
    }
  }

  *unlinkIo(work: UnitOfWork, states: readonly InstanceState[]): Io<void> {
    const { cascade, options } = this.relationship
    if (!this.isPostUpdate && options.passiveDeletes === 'all') return
    for (const state of states) {
      const { deleted, unchanged } = yield* this.historyIo(work, state, !this.isPassiveDelete)
      this.#clearLost(work, present(deleted))
      if (!this.isPostUpdate && cascade.delete) continue
      for (const child of present(unchanged)) if (!work.wasAdded(this, child)) this.#clear(work, child)
    }
  }

  #clearLost(work: UnitOfWork, children: readonly InstanceState[]): void {
    for (const child of children) if (!this.hasParent(child)) this.#clear(work, child)
  }

  #copy(work: UnitOfWork, parent: InstanceState, child: InstanceState, isCascaded: boolean): void {
    if (!this.isPostUpdate && work.isDeleted(child)) return
    copyValues(parent, this.parentPlaces, child, this.targetPlaces)
    if (isCascaded) work.noteCascaded(child, this.targetPlaces)
    if (this.isPostUpdate) work.postUpdate(child, this.targetPlaces)
  }

  #clear(work: UnitOfWork, child: InstanceState): void {
    if (!this.isPostUpdate && work.isDeleted(child)) return
    clearValues(child, this.targetPlaces, this.relationship)
    if (this.isPostUpdate) work.postUpdate(child, this.targetPlaces)
  }
}
