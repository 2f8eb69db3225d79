import type { ConnectionCore } from '../../../engine/connection-core.ts'
import type { Io } from '../../../io/io.ts'
import type { MapperPort } from '../../base/ports.ts'
import { ROW, UNLOADED } from '../../base/symbols.ts'
import type { RelationshipProperty } from '../../mapping/relationships/relationship-property.ts'
import { type History, relatedHistory } from '../../state/history.ts'
import type { InstanceState } from '../../state/instance-state.ts'
import type { ActionGraph } from './action-graph.ts'
import type { FlushAction } from './flush-action.ts'
import { placeOf } from '../../base/place-of.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** The aggregate actions that a relationship stands between. */
export interface Aggregates {
  readonly parentSaves: FlushAction
  readonly childSaves: FlushAction
  readonly parentDeletes: FlushAction
  readonly childDeletes: FlushAction
  readonly link: FlushAction
  readonly unlink: FlushAction
}

/** The same for a single parent and child. */
export interface Singles {
  /** How the parent is saved, or deleted. */
  readonly parent: FlushAction
  readonly child: FlushAction
  readonly isDelete: boolean
  readonly isChildDelete: boolean
  /** `link`, or `unlink` when the parent is deleted. */
  readonly link: FlushAction
}

/**
 * What a relationship does in a flush: which objects it brings in, what comes before what, and which keys are copied.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/dependency.py › DependencyProcessor
 */
export abstract class Dependency {
  readonly relationship: RelationshipProperty
  readonly parent: MapperPort
  readonly target: MapperPort
  readonly name: string
  /** The key columns of the parent and of the target that are kept equal. */
  readonly parentPlaces: readonly number[]
  readonly targetPlaces: readonly number[]
  readonly isPostUpdate: boolean
  readonly isPassiveDelete: boolean
  readonly isPassiveUpdate: boolean
  /** Objects that are referred to keep their rows in step with those of the class that refers. */
  readonly isFromParent: boolean = true

  constructor(relationship: RelationshipProperty) {
    const { parent, target, join, options } = relationship
    this.relationship = relationship
    this.parent = parent
    this.target = target
    this.name = `${parent.className}_${relationship.key}`
    this.parentPlaces = join.written.map(({ local }) => placeOf(parent, local))
    this.targetPlaces = join.secondaryTable
      ? join.secondaryPairs.map(({ local }) => placeOf(target, local))
      : join.written.map(({ remote }) => placeOf(target, remote))
    this.isPostUpdate = options.postUpdate === true
    this.isPassiveDelete = Boolean(options.passiveDeletes)
    this.isPassiveUpdate = options.passiveUpdates !== false
  }

  /** What comes before what, for all objects of both classes. */
  protected abstract orderAll(graph: ActionGraph, actions: Aggregates): void
  /** What comes before what, for two objects. */
  abstract orderSingle(graph: ActionGraph, actions: Singles): void
  abstract presortDeletesIo(work: UnitOfWork, states: readonly InstanceState[]): Io<void>
  abstract presortSavesIo(work: UnitOfWork, states: readonly InstanceState[]): Io<void>
  abstract linkIo(work: UnitOfWork, states: readonly InstanceState[], connection: ConnectionCore): Io<void>
  abstract unlinkIo(work: UnitOfWork, states: readonly InstanceState[], connection: ConnectionCore): Io<void>

  /** The history of the relationship. `loads`: what is not here is loaded for it. */
  *historyIo(work: UnitOfWork, state: InstanceState, loads: boolean): Io<History<object | null>> {
    if (loads && !work.isDry && this.isUnloaded(state)) yield* work.session.loadForFlushIo(state, this.relationship)
    return relatedHistory(state, this.relationship)
  }

  history(state: InstanceState): History<object | null> {
    return relatedHistory(state, this.relationship)
  }

  protected isUnloaded(state: InstanceState): boolean {
    if (state.identity === null) return false
    const value = state.object[ROW][this.relationship.slot]
    return value === undefined || value === UNLOADED
  }

  addToGraph(graph: ActionGraph): void {
    const { parent, target } = this
    this.orderAll(graph, {
      parentSaves: graph.action('save', parent),
      childSaves: graph.action('save', target),
      parentDeletes: graph.action('delete', parent),
      childDeletes: graph.action('delete', target),
      link: graph.action('link', this),
      unlink: graph.action('unlink', this),
    })
  }

  /** Whether there is anything to do for these objects. */
  *hasChangesIo(work: UnitOfWork, states: readonly InstanceState[], isDelete: boolean): Io<boolean> {
    if (states.length === 0) return false
    const loads = isDelete && !this.isPassiveDelete && this.relationship.direction !== 'manyToOne'
    for (const state of states) {
      const { added, unchanged, deleted } = loads ? yield* this.historyIo(work, state, true) : this.history(state)
      if (added.length > 0 || unchanged.length > 0 || deleted.length > 0) return true
    }
    return this.parent !== this.target && work.hasMapper(this.target)
  }

  /** Whether the object is in this relationship of another, as far as this was seen. */
  protected hasParent(child: InstanceState): boolean {
    return Boolean(child.parentIn(this.relationship))
  }

  /** What a deletion takes along. */
  protected *deleteIo(work: UnitOfWork, state: InstanceState): Io<void> {
    work.register(state, { isDelete: true })
    const others = yield* work.session.cascadedForFlushIo(state, !work.isDry)
    for (const other of others) work.register(other, { isDelete: true })
  }
}
