import { inspect } from 'athanor'
import type { InspectedObject } from 'athanor/orm'

/** What the library knows of a mapped object; null for everything else. */
export function inspectObject(value: unknown): InspectedObject | null {
  if (typeof value !== 'object' || value === null) return null
  try {
    const inspected: unknown = inspect(value as never)
    return typeof inspected === 'object' && inspected !== null && 'state' in inspected
      ? (inspected as InspectedObject)
      : null
  } catch {
    // It is not mapped.
    return null
  }
}
