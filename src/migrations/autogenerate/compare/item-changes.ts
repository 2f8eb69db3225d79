import type { Operation } from '../../operations/operation.ts'

/** What a comparison of one kind of constraint finds: what goes before the columns are changed, and what comes after. */
export interface ItemChanges {
  readonly drops: readonly Operation[]
  readonly adds: readonly Operation[]
}
