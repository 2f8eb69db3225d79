import type { Io } from '../../../io/io.ts'
import type { MapperPort } from '../../base/ports.ts'
import type { InstanceState } from '../../state/instance-state.ts'
import type { Edge } from './action-graph.ts'
import type { Dependency } from './dependency.ts'
import { type FlushAction, NOTHING } from './flush-action.ts'
import { present } from './present.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/**
 * Breaks up actions on classes that depend on each other in a circle into actions on single objects, which may not.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/unitofwork.py › UOWTransaction._generate_actions
 */
export function* breakCyclesIo(work: UnitOfWork): Io<void> {
  const { graph } = work
  const parts = new Map<FlushAction, readonly FlushAction[]>()
  for (const action of graph.cycles) {
    const isWhole = action.kind === 'save' || action.kind === 'delete'
    parts.set(action, isWhole ? yield* singlesIo(work, action) : [])
  }
  graph.edges = graph.edges.flatMap((edge) => rewritten(edge, parts))
}

/** An edge of an action that was broken up leads to each of its parts. */
function rewritten(edge: Edge, parts: ReadonlyMap<FlushAction, readonly FlushAction[]>): readonly Edge[] {
  const [before, after] = edge
  if (before.isDisabled || after.isDisabled) return []
  const [befores, afters] = [parts.get(before), parts.get(after)]
  if (befores) return afters ? [] : befores.map((one) => [one, after])
  return afters ? afters.map((one) => [before, one]) : [edge]
}

/** An action for each object of a class. */
function* singlesIo(work: UnitOfWork, { kind, subject }: FlushAction): Io<readonly FlushAction[]> {
  const mapper = subject as MapperPort
  const { graph } = work
  const isDelete = kind === 'delete'
  const states = work.statesOf(mapper, isDelete)
  const other = graph.action(isDelete ? 'save' : 'delete', mapper)
  const singles = states.map((state) => {
    const single = graph.action(kind, mapper, state)
    // Saves come before deletes, so that an object can take over the row of one that is deleted.
    graph.order(isDelete ? [other, single] : [single, other])
    return single
  })
  const dependencies = new Set(
    graph.actions.flatMap((action) =>
      action.state === null && 'isFromParent' in action.subject ? action.subject : [],
    ),
  )
  for (const dependency of dependencies) {
    if (dependency.parent === mapper && dependency.isFromParent) yield* breakUpIo(work, dependency, states, isDelete)
  }
  return singles
}

/** The order of the objects of a relationship, one by one. */
function* breakUpIo(
  work: UnitOfWork,
  dependency: Dependency,
  states: readonly InstanceState[],
  isDelete: boolean,
): Io<void> {
  const { graph } = work
  const kind = isDelete ? 'unlink' : 'link'
  graph.action(kind, dependency).isDisabled = true
  const parentAction = graph.action(isDelete ? 'delete' : 'save', dependency.parent)
  const targets = [graph.action('save', dependency.target), graph.action('delete', dependency.target)] as const
  const isTargetInCycle = graph.cycles.has(targets[0])
  for (const state of states) {
    const related = yield* relatedIo(work, dependency, state, isDelete && !dependency.isPassiveDelete)
    if (related.length === 0) continue
    const link = graph.action(kind, dependency, state)
    const isParentInCycle = graph.cycles.has(parentAction)
    const parent = isParentInCycle ? graph.action(parentAction.kind, dependency.parent, state) : parentAction
    if (!isTargetInCycle) {
      dependency.orderSingle(graph, { parent, child: targets[0], isDelete, isChildDelete: false, link })
      dependency.orderSingle(graph, { parent, child: targets[1], isDelete, isChildDelete: true, link })
      continue
    }
    for (const one of related) {
      const isKnown = work.fates.has(one)
      const isChildDelete = work.isDeleted(one)
      const child = isKnown ? graph.action(isChildDelete ? 'delete' : 'save', one.mapper, one) : NOTHING
      dependency.orderSingle(graph, { parent, child, isDelete, isChildDelete, link })
    }
  }
}

/** Everything that is in a relationship, or was. */
function* relatedIo(
  work: UnitOfWork,
  dependency: Dependency,
  state: InstanceState,
  loads: boolean,
): Io<readonly InstanceState[]> {
  const { added, unchanged, deleted } = yield* dependency.historyIo(work, state, loads)
  return present([...added, ...unchanged, ...deleted])
}
