import type { FlushPlan, FlushStep } from '../persistence/flush-plan.ts'

/** What a flush would do with the objects of one class. */
export interface PlannedWrite {
  readonly kind: FlushStep['kind']
  readonly table: string
  readonly objects: readonly object[]
}

/** What a flush would do, in order. Made for reading and printing; changing it changes nothing. */
export interface PlannedFlush {
  readonly steps: readonly PlannedWrite[]
}

/** A plan without what only the flush needs. */
export function plannedFlush(plan: FlushPlan): PlannedFlush {
  const steps = plan.steps.map(({ kind, mapper, states }) => {
    return { kind, table: mapper.table.key, objects: states.map((state) => state.object) }
  })
  return { steps }
}
