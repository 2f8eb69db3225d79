import { ROW, type RowArray, UNLOADED } from '../base/symbols.ts'
import type { Entity } from './instance-state.ts'
import { ownStateOf } from './stateful-object.ts'

/** Gives an object values of its row where it has none. */
export function fillObject(object: Entity, values: RowArray): void {
  const own = ownStateOf(object)
  if (own !== null) return own.fill(values)
  const row = object[ROW]
  if (!row.includes(UNLOADED)) return
  for (let i = 0; i < values.length; i++) if (row[i] === UNLOADED) row[i] = values[i]
}
