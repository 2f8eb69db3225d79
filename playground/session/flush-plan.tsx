import type { JSX } from 'preact'
import type { ObjectSnapshot, PlannedStep } from '../run/protocol.ts'
import { objectName, plannedText } from './words.ts'

const MOST = 6

interface FlushPlanProps {
  readonly plan: readonly PlannedStep[]
  /** As they are before the flush. */
  readonly objects: readonly ObjectSnapshot[]
}

/** What a flush is about to do, in its order. */
export function FlushPlan({ plan, objects }: FlushPlanProps): JSX.Element {
  return (
    <section class="flush-plan" aria-label="Flush plan">
      <h3>The flush will</h3>
      <ol>
        {plan.map((step, i) => (
          <li key={i}>
            {plannedText(step)} <span class="quiet">{namesOf(step, objects)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function namesOf(step: PlannedStep, objects: readonly ObjectSnapshot[]): string {
  const names = step.objects
    .slice(0, MOST)
    .map((id) => objects.find((object) => object.id === id))
    .filter((object) => object !== undefined)
    .map(objectName)
  const hidden = step.total - names.length
  return names.join(', ') + (hidden > 0 && names.length > 0 ? `, … ${hidden.toLocaleString('en')} more` : '')
}
