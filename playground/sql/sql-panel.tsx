import { computed } from '@preact/signals'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { droppedEvents, events, phase } from '../run/run-state.ts'
import { dialectChoice } from './dialect-choice.ts'
import { RunSummary } from './run-summary.tsx'
import { type StatementGroup, statementGroups } from './statement-groups.ts'
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
  const count = all.reduce((sum, { items }) => sum + items.length, 0)
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
    const items = group.items.slice(0, Math.max(0, left))
    left -= items.length
    return items.length > 0 ? [{ ...group, items }] : []
  })
}

function Group({ group: { transaction, items, changedRows } }: { readonly group: StatementGroup }): JSX.Element {
  const list = (
    <ol>
      {items.map(({ statements }, i) => (
        <StatementView key={i} statements={statements} />
      ))}
    </ol>
  )
  if (transaction === 'none') return list
  const rows =
    changedRows > 0 ? ` · ${changedRows.toLocaleString('en')} ${changedRows === 1 ? 'row' : 'rows'} changed` : ''
  const text = transaction === 'open' ? 'left open, so nothing was saved' : transaction
  return (
    <section class="transaction" aria-label={`Transaction, ${text}`}>
      <div class="caption">
        <span>Transaction</span>
        <span class="ending">{transaction === 'open' && changedRows === 0 ? 'left open' : text + rows}</span>
      </div>
      {list}
    </section>
  )
}
