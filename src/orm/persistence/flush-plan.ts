import type { Io } from '../../io/io.ts'
import type { MapperPort } from '../base/ports.ts'
import type { InstanceState } from '../state/instance-state.ts'
import { actionLevels } from './unit-of-work/action-levels.ts'
import type { Dependency } from './unit-of-work/dependency.ts'
import type { ActionKind, FlushAction } from './unit-of-work/flush-action.ts'
import { findCycles } from './unit-of-work/find-cycles.ts'
import { flushingOf } from './unit-of-work/flushing-of.ts'
import type { FlushSession } from './unit-of-work/flush-session.ts'
import { UnitOfWork } from './unit-of-work/unit-of-work.ts'

/** What a flush does with objects of one class, or with what a relationship of them has changed. */
export interface FlushStep {
  readonly kind: ActionKind
  readonly mapper: MapperPort
  /** The relationship, where keys are copied and rows of a table in between are written. */
  readonly dependency: Dependency | null
  readonly states: readonly InstanceState[]
}

/** A flush as data: what is written, in an order that keeps the foreign keys. */
export interface FlushPlan {
  readonly work: UnitOfWork
  readonly steps: readonly FlushStep[]
  /** New objects that were taken out of the relationship that they cannot be without: they are not written. */
  readonly orphans: readonly InstanceState[]
}

/** The objects that a flush begins with. */
export interface PendingChanges {
  readonly inserts: Iterable<InstanceState>
  readonly updates: Iterable<InstanceState>
  readonly deletes: Iterable<InstanceState>
}

/**
 * Finds out what a flush does: which objects it is about besides those that are new, changed or to be deleted, and in which
 * order they are written. Loads what a deletion must know, unless `isDry`.
 *
 * @throws {@link CircularDependencyError} when objects refer to each other in a circle.
 * @source sqlalchemy lib/sqlalchemy/orm/session.py › Session._flush
 */
export function* planFlushIo(session: FlushSession, changes: PendingChanges, isDry: boolean): Io<FlushPlan> {
  const work = new UnitOfWork(session, isDry)
  const orphans: InstanceState[] = []
  for (const state of changes.inserts) {
    if (state.isOrphan) orphans.push(state)
    else work.register(state, {})
  }
  for (const state of changes.updates) work.register(state, { isDelete: state.isOrphan })
  for (const state of changes.deletes) work.register(state, { isDelete: true })
  yield* work.presortIo()
  orderByForeignKeys(work)
  yield* withoutCyclesIo(work)
  return { work, steps: stepsOf(work), orphans }
}

/**
 * Classes without a relationship between them follow the foreign keys of their tables, as far as these run in no circle.
 * Differs from SQLAlchemy: there only relationships count.
 */
function orderByForeignKeys({ graph, mappers }: UnitOfWork): void {
  const before = graph.edges
  for (const mapper of mappers) {
    const { referredTables } = mapper.table
    if (referredTables.length === 0) continue
    for (const other of mappers) {
      if (other === mapper || !referredTables.includes(other.table)) continue
      const edges = graph.edges
      graph.edges = [...edges]
      graph.order([graph.action('save', other), graph.action('save', mapper)])
      graph.order([graph.action('delete', mapper), graph.action('delete', other)])
      if (findCycles(graph.actions, graph.edges).size > findCycles(graph.actions, edges).size) graph.edges = edges
    }
  }
  if (graph.edges.length === before.length) graph.edges = before
}

/** Only relationships let classes depend on each other in a circle. */
function* withoutCyclesIo(work: UnitOfWork): Io<void> {
  const { graph } = work
  graph.cycles = findCycles(graph.actions, graph.edges)
  if (graph.cycles.size === 0) return
  for (const { subject } of graph.actions) {
    if ('isFromParent' in subject) return yield* flushingOf(subject.relationship).breakCyclesIo(work)
  }
}

function stepsOf(work: UnitOfWork): readonly FlushStep[] {
  const { graph } = work
  const actions = graph.actions.filter((action) => !action.isDisabled && !graph.cycles.has(action))
  return actionLevels(actions, graph.edges)
    .flatMap((level) => merged(level).map((group) => stepOf(work, group)))
    .filter(({ kind, states }) => states.length > 0 || kind === 'postUpdate' || kind === 'preDelete')
}

/** Actions on single objects of a level that are of the same kind are one step. */
function merged(level: readonly FlushAction[]): readonly FlushAction[][] {
  const groups: FlushAction[][] = []
  for (const action of level) {
    const last = groups.at(-1)
    const [first] = last ?? []
    if (first?.state && action.state && first.kind === action.kind && first.subject === action.subject) {
      last!.push(action)
    } else groups.push([action])
  }
  return groups
}

function stepOf(work: UnitOfWork, actions: readonly FlushAction[]): FlushStep {
  const { kind, subject, state } = actions[0]!
  const dependency = 'isFromParent' in subject ? subject : null
  const mapper = dependency
    ? dependency.isFromParent
      ? dependency.parent
      : dependency.target
    : (subject as MapperPort)
  if (kind === 'postUpdate' || kind === 'preDelete') return { kind, mapper, dependency, states: [] }
  const isDelete = kind === 'delete' || kind === 'unlink'
  const states = state === null ? work.statesOf(mapper, isDelete) : actions.map((action) => action.state!)
  if (dependency === null) states.sort((a, b) => inOrder(work, a, b))
  return { kind, mapper, dependency, states }
}

/** New objects in the order in which they were added, and behind them those that have rows, by their keys. */
function inOrder({ fates }: UnitOfWork, a: InstanceState, b: InstanceState): number {
  if (a.identity === null || b.identity === null) {
    if (a.identity !== b.identity) return a.identity === null ? -1 : 1
    return fates.get(a)!.order - fates.get(b)!.order
  }
  for (let i = 0; i < a.identity.length; i++) {
    const [one, other] = [a.identity[i] as number, b.identity[i] as number]
    if (one < other) return -1
    if (one > other) return 1
  }
  return 0
}
