import './session.css'
import type { JSX } from 'preact'
import { phase } from '../run/run-state.ts'
import { sessions, showSession, shownSession, shownStep, steps } from './shown-step.ts'
import { StepView } from './step-view.tsx'
import { Timeline } from './timeline-view.tsx'

/** The objects of each session, at chosen moments of the run. */
export function SessionPanel(): JSX.Element {
  const step = steps.value[shownStep.value]
  if (!step) return <p class="hint">{emptyText()}</p>
  return (
    <>
      {sessions.value.length > 1 && <SessionSwitch />}
      <Timeline />
      <StepView key={`${shownSession.value}.${shownStep.value}`} step={step} />
    </>
  )
}

function emptyText(): string {
  const promise = 'What a Session holds is shown here: its objects, their states, and what a flush is about to write.'
  if (phase.value === 'broken') return `${promise} But SQLite could not start.`
  if (phase.value === 'idle') return `In this run no Session held an object. ${promise}`
  return promise
}

function SessionSwitch(): JSX.Element {
  return (
    <span class="segments session-switch" role="group" aria-label="Sessions of the run">
      {sessions.value.map((number) => (
        <button
          key={number}
          type="button"
          aria-pressed={number === shownSession.value}
          onClick={() => showSession(number)}
        >
          Session {number}
        </button>
      ))}
    </span>
  )
}
