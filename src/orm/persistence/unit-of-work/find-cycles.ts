import type { Edge } from './action-graph.ts'
import type { FlushAction } from './flush-action.ts'

/** The actions that come before themselves. The graph has an action for each class, so that it is small. */
export function findCycles(actions: readonly FlushAction[], edges: readonly Edge[]): Set<FlushAction> {
  const next = new Map<FlushAction, Set<FlushAction>>()
  for (const [before, after] of edges) {
    const known = next.get(before)
    if (known) known.add(after)
    else next.set(before, new Set([after]))
  }
  return new Set(actions.filter((action) => reaches(action, action, next)))
}

function reaches(
  from: FlushAction,
  target: FlushAction,
  next: ReadonlyMap<FlushAction, ReadonlySet<FlushAction>>,
): boolean {
  const seen = new Set(next.get(from))
  // Grows while it is read.
  for (const action of seen) {
    if (action === target) return true
    for (const one of next.get(action) ?? []) seen.add(one)
  }
  return false
}
