import type { InstanceState } from '../state/instance-state.ts'

/** The objects behind states, as they are now. */
export function objectSet(states: Iterable<InstanceState>): ReadonlySet<object> {
  return new Set([...states].map((state) => state.object))
}
