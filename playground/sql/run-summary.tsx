import type { JSX } from 'preact'
import { DatabaseFacts } from '../app/database-facts.tsx'
import { PanelHead } from '../app/panel-head.tsx'
import { formatMs } from '../results/format.ts'
import type { StatementEvent } from '../run/protocol.ts'
import { droppedEvents, statements } from '../run/run-state.ts'
import { type DialectChoice, dialectChoice } from './dialect-choice.ts'

/** What a run cost, and in which dialects it is shown. */
export function RunSummary(): JSX.Element {
  const sent = statements.value
  const [, number, unit] =
    /^(.*) (\w+)$/.exec(formatMs(sent.reduce((sum, { durationMs }) => sum + durationMs, 0))) ?? []
  return (
    <PanelHead shows="sql">
      <span>
        <b>{sent.length.toLocaleString('en')}</b>
        {droppedEvents.value > 0 && '+'} {sent.length === 1 ? 'statement' : 'statements'}
      </span>
      {sent.length > 0 && (
        <span>
          <b>{number}</b> {unit}
        </span>
      )}
      <TimeStrip statements={sent} />
      <DatabaseFacts class="on-phones" />
      <DialectSwitch />
    </PanelHead>
  )
}

const MOST_BLOCKS = 40

/** One block for each statement, as wide as its time. */
function TimeStrip({ statements: sent }: { readonly statements: readonly StatementEvent[] }): JSX.Element | null {
  if (sent.length < 2) return null
  const label = `Time by statement: ${sent
    .slice(0, 8)
    .map(({ durationMs }) => formatMs(durationMs))
    .join(', ')}`
  return (
    <span class="time-strip" role="img" aria-label={label}>
      {sent.slice(0, MOST_BLOCKS).map(({ durationMs, error }, i) => (
        <i key={i} class={error === null ? '' : 'failed'} style={{ flexGrow: Math.max(0.05, durationMs) }} />
      ))}
    </span>
  )
}

const CHOICES: readonly (readonly [DialectChoice, string])[] = [
  ['sqlite', 'SQLite'],
  ['postgresql', 'PostgreSQL'],
  ['both', 'Both'],
]

function DialectSwitch(): JSX.Element {
  return (
    <span class="segments" role="group" aria-label="Dialect">
      {CHOICES.map(([choice, label]) => (
        <button
          key={choice}
          type="button"
          aria-pressed={choice === dialectChoice.value}
          onClick={() => (dialectChoice.value = choice)}
        >
          {label}
        </button>
      ))}
    </span>
  )
}
