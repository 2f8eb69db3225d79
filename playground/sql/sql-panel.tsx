import { computed } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { droppedEvents, events, phase } from '../run/run-state.ts'
import { dialectChoice } from './dialect-choice.ts'
import { RunSummary } from './run-summary.tsx'
import { type Entry, type StatementGroup, statementGroups } from './statement-groups.ts'
import { StatementView } from './statement-view.tsx'

const groups = computed(() => statementGroups(events.value))
const PAGE = 200

/** Every statement of the run, by transaction. */
export function SqlPanel(): JSX.Element {
  return (
    <section class="sql-panel" aria-label="SQL">
      <RunSummary />
      {groups.value.length > 0 ? <Groups all={groups.value} /> : <p class="hint">{emptyText()}</p>}
    </section>
  )
}

function emptyText(): string {
  const promise = 'Every statement that your code sends is listed here, as SQLite gets it and as PostgreSQL would.'
  if (phase.value === 'broken') return `${promise} But SQLite could not start.`
  if (phase.value === 'idle') return `This run sent no SQL. ${promise}`
  return promise
}

function Groups({ all }: { readonly all: readonly StatementGroup[] }): JSX.Element {
  const [most, setMost] = useState(PAGE)
  const shown = firstItems(all, most)
  const count = all.reduce((sum, { entries }) => sum + entries.length, 0)
  return (
    <div class="groups" tabIndex={0} role="region" aria-label="Statements">
      {dialectChoice.value === 'both' && (
        <div class="dialect-heads" aria-hidden="true">
          <span>SQLite</span>
          <span>PostgreSQL</span>
        </div>
      )}
      {shown.map((group, i) => (
        <Group key={i} group={group} />
      ))}
      {count > most && (
        <button type="button" class="button more" onClick={() => setMost(most + PAGE)}>
          Show {Math.min(PAGE, count - most)} more
        </button>
      )}
      {droppedEvents.value > 0 && (
        <p class="quiet">{droppedEvents.value.toLocaleString('en')} later events are not listed.</p>
      )}
    </div>
  )
}

function firstItems(all: readonly StatementGroup[], most: number): StatementGroup[] {
  let left = most
  return all.flatMap((group) => {
    const entries = group.entries.slice(0, Math.max(0, left))
    left -= entries.length
    return entries.length > 0 ? [{ ...group, entries }] : []
  })
}

function Group({ group: { transaction, entries, changedRows } }: { readonly group: StatementGroup }): JSX.Element {
  const list = <Entries entries={entries} />
  if (transaction === 'none') return list
  const rows =
    changedRows > 0 ? ` · ${changedRows.toLocaleString('en')} ${changedRows === 1 ? 'row' : 'rows'} changed` : ''
  const text = transaction === 'open' ? 'left open, so nothing was saved' : transaction
  return (
    <Bracket
      name="Transaction"
      text={text}
      ending={transaction === 'open' && changedRows === 0 ? 'left open' : text + rows}
    >
      {list}
    </Bracket>
  )
}

function Entries({ entries }: { readonly entries: readonly Entry[] }): JSX.Element {
  return (
    <ol>
      {entries.map((entry, i) =>
        'statements' in entry ? (
          <StatementView key={i} statements={entry.statements} />
        ) : (
          <li key={i}>
            <Bracket
              name="Savepoint"
              text={entry.savepoint === 'open' ? 'ended with its transaction' : entry.savepoint}
            >
              <Entries entries={entry.entries} />
            </Bracket>
          </li>
        ),
      )}
    </ol>
  )
}

interface BracketProps {
  readonly name: 'Transaction' | 'Savepoint'
  readonly text: string
  /** What is shown of the end, where it is more than `text`. */
  readonly ending?: string
  readonly children: ComponentChildren
}

/** What belongs together in the database. */
function Bracket({ name, text, ending = text, children }: BracketProps): JSX.Element {
  return (
    <section class={`transaction ${name === 'Savepoint' ? 'savepoint' : ''}`} aria-label={`${name}, ${text}`}>
      <div class="caption">
        <span>{name}</span>
        <span class="ending">{ending}</span>
      </div>
      {children}
    </section>
  )
}
