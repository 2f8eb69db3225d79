import type { JSX } from 'preact'
import { failure, outcome, phase, result, statements, trouble } from '../run/run-state.ts'

/** Says to screen readers what the others see. */
export function RunStatus(): JSX.Element {
  return (
    <div class="unseen" role="status">
      {statusText()}
    </div>
  )
}

function statusText(): string {
  if (phase.value === 'broken') return `SQLite could not start. ${trouble.value ?? ''}`
  const ended = outcome.value
  if (ended === null) return ''
  if (ended.end === 'stopped') return 'Stopped.'
  if (ended.end === 'failed') return `Failed: ${failure.value?.message ?? 'with an error'}`
  const rows = result.value ? `, ${result.value.total} rows` : ''
  return `Ran in ${ended.durationMs.toFixed(0)} ms: ${statements.value.length} statements${rows}.`
}
