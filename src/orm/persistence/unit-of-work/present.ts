import type { InstanceState } from '../../state/instance-state.ts'
import { stateOf } from '../../state/stateful-object.ts'

/** The objects of a history that there are. */
export function present(objects: readonly (object | null)[]): readonly InstanceState[] {
  const states: InstanceState[] = []
  for (const object of objects) if (object !== null) states.push(stateOf(object))
  return states
}
