import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useSlow } from '../app/use-slow.ts'
import { PlaceLink } from '../editor/place-link.tsx'
import type { FailureEvent, ResultTable } from '../run/protocol.ts'
import { keeps } from '../run/keeps.ts'
import { lastTask } from '../run/run-project.ts'
import { bookstore, failure, isBusy, outcome, phase, result, trouble } from '../run/run-state.ts'
import { csvOf } from './csv.ts'
import { formatCount, formatMs } from './format.ts'
import { Grid } from './grid.tsx'

/** What the program gave: its default export, or the rows of its last SELECT; or how it failed. */
export function ResultPanel(): JSX.Element {
  const table = result.value
  const isEmpty = table === null || table.rows.length === 0
  return (
    <section class="result-panel" aria-label="Result">
      <header>
        <h2>Result</h2>
        <Facts table={table} />
        <span class="grow" />
        {table && !isEmpty && <CopyButton table={table} />}
      </header>
      {outcome.value?.end === 'failed' && failure.value && <Failure failure={failure.value} />}
      {outcome.value?.end !== 'failed' &&
        (table && !isEmpty ? <Grid table={table} /> : <p class="hint">{emptyText(table)}</p>)}
    </section>
  )
}

function Facts({ table }: { readonly table: ResultTable | null }): JSX.Element | null {
  const isSlow = useSlow(isBusy.value, 250)
  if (isSlow) return <span>{phase.value === 'running' ? 'Running …' : `Waiting for ${awaited()} …`}</span>
  return table && <span>{tableFacts(table)}</span>
}

const awaited = (): string => (bookstore.value === null ? 'SQLite' : 'TypeScript')

function tableFacts({ total, rows, source }: ResultTable): string {
  const shown = total > rows.length ? `, the first ${rows.length.toLocaleString('en')} are shown` : ''
  return `${formatCount(total, 'row')}${shown}${source === 'last SELECT' ? ' of the last SELECT' : ''}`
}

function emptyText(table: ResultTable | null): string {
  if (phase.value === 'broken') return `SQLite could not start: ${trouble.value ?? ''}. Run tries again.`
  if (outcome.value?.end === 'stopped') {
    const next = keeps.value ? 'What was committed is kept.' : 'The next run has a fresh copy of the bookstore.'
    return `Stopped after ${formatMs(outcome.value.durationMs)}. ${next}`
  }
  if (phase.value === 'starting' || (phase.value === 'waiting' && table === null)) {
    return 'SQLite is starting and a bookstore is filled. The rows of your query will be here.'
  }
  if (phase.value === 'running' && table === null) return 'The rows of your query will be here.'
  return doneText(table)
}

function doneText(table: ResultTable | null): string {
  if (lastTask.value) return table ? 'No step was needed.' : 'What was found is shown in the Migrations view.'
  if (table) return 'No rows: nothing fulfils the conditions.'
  return 'What the module exports by default is shown here, or else the rows of its last SELECT.'
}

function Failure({ failure: { name, message, places } }: { readonly failure: FailureEvent }): JSX.Element {
  return (
    <div class="failure" role="alert" tabIndex={0}>
      <p>
        <b>{name}</b> {places[0] && <PlaceLink place={places[0]} withColumn />}
      </p>
      <p class="failure-text">{message}</p>
      {places.length > 1 && (
        <p class="quiet">
          called from{' '}
          {places.slice(1, 5).map((place, i) => (
            <PlaceLink key={i} place={place} withColumn />
          ))}
        </p>
      )}
    </div>
  )
}

function CopyButton({ table }: { readonly table: ResultTable }): JSX.Element {
  const label = useSignal('Copy as CSV')
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(csvOf(table))
      label.value = 'Copied'
    } catch {
      label.value = 'The browser refused'
    }
    setTimeout(() => (label.value = 'Copy as CSV'), 2000)
  }
  return (
    <button type="button" class="button ghost small" aria-live="polite" onClick={() => void copy()}>
      {label.value}
    </button>
  )
}
