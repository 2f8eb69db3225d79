import type { RelationshipPort } from '../base/ports.ts'
import { ROW, UNLOADED } from '../base/symbols.ts'
import type { InstanceState } from './instance-state.ts'

/** The value of a relationship, as far as it is here. */
export function relatedValue(state: InstanceState, { slot }: RelationshipPort): unknown {
  const value = state.object[ROW][slot]
  return value === UNLOADED ? undefined : value
}
