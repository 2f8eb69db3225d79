import type { JSX } from 'preact'
import { view } from '../app/layout.ts'
import { formatCount } from '../results/format.ts'
import type { MomentKind, StatementEvent } from '../run/protocol.ts'
import { markedPlace } from '../run/run-state.ts'
import { isRepeated, repeatedRelationship } from '../sql/repeated.ts'
import { statementName } from './words.ts'

const MOST = 6

interface SentProps {
  readonly kind: MomentKind
  readonly statements: readonly StatementEvent[]
}

interface Sent {
  readonly statement: StatementEvent
  readonly all: readonly StatementEvent[]
}

/** The statements that led to a moment; each leads to itself in the list of all. */
export function SentStatements({ kind, statements }: SentProps): JSX.Element | null {
  if (statements.length === 0) return null
  const groups = grouped(statements)
  const count = formatCount(statements.length, 'statement')
  return (
    <section class="sent" aria-label="Statements">
      <h3>{kind === 'after flush' ? `Written by ${count}` : `${count} before that`}</h3>
      <ul>
        {groups.slice(0, MOST).map(({ statement, all }, i) => (
          <li key={i}>
            <button type="button" class="sent-statement mono" onClick={() => showStatement(statement)}>
              {statementName(statement)}
              {all.length > 1 && ` × ${all.length}`}
            </button>
            {isRepeated(all) && <span class="chip-warn">{repeatedText(all)}</span>}
            {statement.error !== null && <span class="failed">{statement.error}</span>}
          </li>
        ))}
      </ul>
      {groups.length > MOST && <p class="quiet">… and {groups.length - MOST} more.</p>}
    </section>
  )
}

function repeatedText(all: readonly StatementEvent[]): string {
  const relationship = repeatedRelationship(all)
  return relationship === null ? 'N+1' : `N+1: ${relationship}`
}

/** Of the same text and the same line. */
function grouped(statements: readonly StatementEvent[]): readonly Sent[] {
  const groups = new Map<string, StatementEvent[]>()
  for (const statement of statements) {
    const key = `${statement.place?.path}:${statement.place?.line}:${statement.sqlite.sql}`
    groups.set(key, [...(groups.get(key) ?? []), statement])
  }
  return [...groups.values()].map((all) => ({ statement: all[0]!, all }))
}

function showStatement({ place }: StatementEvent): void {
  markedPlace.value = place
  view.value = 'sql'
}
