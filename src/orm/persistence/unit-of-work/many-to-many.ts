import type { ConnectionCore } from '../../../engine/connection-core.ts'
import type { Io } from '../../../io/io.ts'
import type { InstanceState } from '../../state/instance-state.ts'
import type { ActionGraph } from './action-graph.ts'
import { type Aggregates, Dependency, type Singles } from './dependency.ts'
import { present } from './present.ts'
import { SecondaryRows } from './secondary-rows.ts'
import { isChanged } from './sync-values.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/**
 * The keys of both are in the rows of a table in between.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/dependency.py › ManyToManyDP
 */
export class ManyToMany extends Dependency {
  protected orderAll(graph: ActionGraph, actions: Aggregates): void {
    const { parentSaves, childSaves, parentDeletes, childDeletes, link, unlink } = actions
    graph.order([parentSaves, link], [childSaves, link], [link, childDeletes])
    // A row that is deleted and added again must lose its links first.
    graph.order([unlink, parentSaves], [unlink, parentDeletes], [unlink, childDeletes], [unlink, childSaves])
  }

  orderSingle(graph: ActionGraph, { parent, child, isDelete, isChildDelete, link }: Singles): void {
    if (isDelete) graph.order([link, child], [link, parent])
    else if (isChildDelete) graph.order([parent, link], [link, child])
    else graph.order([parent, link], [child, link])
  }

  *presortDeletesIo(work: UnitOfWork, states: readonly InstanceState[]): Io<void> {
    if (this.isPassiveDelete) return
    for (const state of states) if (this.isUnloaded(state)) yield* this.historyIo(work, state, true)
  }

  *presortSavesIo(work: UnitOfWork, states: readonly InstanceState[]): Io<void> {
    if (!this.isPassiveUpdate) {
      for (const state of states) if (isChanged(state, this.parentPlaces)) yield* this.historyIo(work, state, true)
    }
    if (!this.relationship.cascade.deleteOrphan) return
    for (const state of states) {
      for (const child of present(this.history(state).deleted)) {
        if (!this.hasParent(child)) yield* this.deleteIo(work, child)
      }
    }
  }

  *linkIo(work: UnitOfWork, states: readonly InstanceState[], connection: ConnectionCore): Io<void> {
    const rows = new SecondaryRows(this, work)
    for (const state of states) {
      const { added, deleted, unchanged } = this.history(state)
      for (const child of present(added)) rows.insert(state, child)
      for (const child of present(deleted)) rows.delete(state, child)
      if (this.isPassiveUpdate || !isChanged(state, this.parentPlaces)) continue
      for (const child of present(unchanged)) rows.update(state, child)
    }
    yield* rows.writeIo(connection)
  }

  *unlinkIo(work: UnitOfWork, states: readonly InstanceState[], connection: ConnectionCore): Io<void> {
    const rows = new SecondaryRows(this, work)
    for (const state of states) {
      const { unchanged, deleted } = yield* this.historyIo(work, state, !this.isPassiveDelete)
      for (const child of present(unchanged)) rows.delete(state, child)
      for (const child of present(deleted)) rows.delete(state, child)
    }
    yield* rows.writeIo(connection)
  }
}
