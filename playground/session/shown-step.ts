import { computed, signal } from '@preact/signals'
import { exampleId } from '../project/project.ts'
import { events } from '../run/run-state.ts'
import { firstShown, sessionsOf, timelineOf } from './timeline.ts'

/** Null: where most is to be seen. */
const chosenStep = signal<number | null>(null)
const chosenSession = signal(1)

exampleId.subscribe(() => {
  chosenStep.value = null
  chosenSession.value = 1
})

export const sessions = computed(() => sessionsOf(events.value))
export const shownSession = computed(() =>
  sessions.value.includes(chosenSession.value) ? chosenSession.value : (sessions.value[0] ?? 1),
)
export const steps = computed(() => timelineOf(events.value, shownSession.value))
/** The place of the step that is shown, in `steps`. */
export const shownStep = computed(() => {
  const chosen = chosenStep.value
  return chosen !== null && chosen < steps.value.length ? chosen : firstShown(steps.value)
})

export function showSession(session: number): void {
  chosenSession.value = session
  chosenStep.value = null
}

export function showStep(at: number): void {
  chosenStep.value = Math.max(0, Math.min(steps.value.length - 1, at))
}
