import { signal } from '@preact/signals'
import { exampleId } from '../project/project.ts'
import type { StatementHandle } from '../run/protocol.ts'

/** Statements, by their number in the run, whose plan is shown: in the next run of the same code, too. */
const openPlans = signal<ReadonlySet<number>>(new Set())

exampleId.subscribe(() => (openPlans.value = new Set()))

export const isPlanOpen = ({ number }: StatementHandle): boolean => openPlans.value.has(number)

export function togglePlan({ number }: StatementHandle): void {
  const changed = new Set(openPlans.value)
  if (!changed.delete(number)) changed.add(number)
  openPlans.value = changed
}
