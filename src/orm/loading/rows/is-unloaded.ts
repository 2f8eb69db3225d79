import { ROW, UNLOADED } from '../../base/symbols.ts'
import type { Entity } from '../../state/instance-state.ts'

/** Whether a place of an object's row holds nothing. */
export function isUnloaded(object: Entity, slot: number): boolean {
  const value = object[ROW][slot]
  return value === undefined || value === UNLOADED
}
