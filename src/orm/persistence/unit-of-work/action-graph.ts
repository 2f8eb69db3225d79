import type { MapperPort } from '../../base/ports.ts'
import type { InstanceState } from '../../state/instance-state.ts'
import type { Dependency } from './dependency.ts'
import { type ActionKind, FlushAction, NOTHING } from './flush-action.ts'

/** The first is done before the second. */
export type Edge = readonly [FlushAction, FlushAction]

/** The actions of a flush and the order that they need. */
export class ActionGraph {
  readonly actions: FlushAction[] = []
  edges: Edge[] = []
  /** Those that depend on each other in a circle, and are broken up into actions on single objects. */
  cycles: ReadonlySet<FlushAction> = new Set()
  readonly #known = new Map<object, FlushAction[]>()

  /** The action of a kind, made when it is first asked for. */
  action(kind: ActionKind, subject: MapperPort | Dependency, state: InstanceState | null = null): FlushAction {
    const key = state ?? subject
    let list = this.#known.get(key)
    if (list === undefined) this.#known.set(key, (list = []))
    for (const action of list) if (action.kind === kind && action.subject === subject) return action
    const action = new FlushAction(kind, subject, state)
    list.push(action)
    this.actions.push(action)
    return action
  }

  /** Says of pairs of actions that the first is done before the second. */
  order(...edges: readonly Edge[]): void {
    for (const edge of edges) if (!edge.includes(NOTHING)) this.edges.push(edge)
  }
}
