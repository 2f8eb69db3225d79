import type { JSX } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { PlaceLink } from '../editor/place-link.tsx'
import { formatCount, formatMs } from '../results/format.ts'
import type { StatementEvent, StatementText } from '../run/protocol.ts'
import { markedPlace } from '../run/run-state.ts'
import { dialectChoice } from './dialect-choice.ts'
import { isPlanOpen } from './open-plans.ts'
import { PlanButton, QueryPlan } from './query-plan.tsx'
import { SqlText } from './sql-text.tsx'
import type { StatementItem } from './statement-groups.ts'

/** One statement in the chosen dialects, with what is known about its execution. */
export function StatementView({ statements }: StatementItem): JSX.Element {
  const [first] = statements
  const item = useRef<HTMLLIElement>(null)
  const isMarked = isAtMark(first)
  useEffect(() => {
    if (isMarked) item.current?.scrollIntoView({ block: 'nearest' })
  }, [isMarked])
  const planId = useId()
  const hasOwnParameters = differ(first.sqlite, first.postgresql)
  return (
    <li class={`statement ${isMarked ? 'marked' : ''}`} ref={item}>
      <Texts statement={first} showsParameters={hasOwnParameters} />
      {first.error !== null && <p class="statement-error">{first.error}</p>}
      <div class="meta">
        {!hasOwnParameters && <Parameters statements={statements} />}
        <Measures statements={statements} />
        {first.handle && <PlanButton id={planId} handle={first.handle} />}
        {first.place && <PlaceLink place={first.place} />}
      </div>
      {first.handle && isPlanOpen(first.handle) && <QueryPlan id={planId} handle={first.handle} />}
      {statements.length > 1 && <p class="repeated">The same query, once for each turn of a loop.</p>}
    </li>
  )
}

function isAtMark({ place }: StatementEvent): boolean {
  const mark = markedPlace.value
  return mark !== null && place?.path === mark.path && place.line === mark.line
}

/** Some values are not the same for both: SQLite has no booleans. */
function differ(sqlite: StatementText, postgresql: StatementText | null): boolean {
  if (postgresql === null) return false
  const shown = dialectChoice.value
  if (shown === 'sqlite') return false
  return sqlite.params.join() !== postgresql.params.join()
}

interface TextsProps {
  readonly statement: StatementEvent
  readonly showsParameters: boolean
}

function Texts({ statement: { sqlite, postgresql }, showsParameters }: TextsProps): JSX.Element {
  const choice = dialectChoice.value
  return (
    <div class={`texts ${choice === 'both' ? 'both' : ''}`}>
      {choice !== 'postgresql' && <Text name="SQLite" text={sqlite} showsParameters={showsParameters} />}
      {choice !== 'sqlite' && <Text name="PostgreSQL" text={postgresql} showsParameters={showsParameters} />}
    </div>
  )
}

interface TextProps {
  readonly name: string
  readonly text: StatementText | null
  readonly showsParameters: boolean
}

function Text({ name, text, showsParameters }: TextProps): JSX.Element {
  return (
    <div class="text" role="group" aria-label={name}>
      {text ? <SqlText sql={text.sql} /> : <p class="quiet">A question that the library asks SQLite only.</p>}
      {text && showsParameters && <p class="parameters mono">{text.params.join(', ')}</p>}
    </div>
  )
}

const MOST_TURNS = 6

/** Of a repeated statement, what each turn asked for. */
function Parameters({ statements }: StatementItem): JSX.Element | null {
  const isOfPostgresql = dialectChoice.value === 'postgresql'
  const paramsOf = ({ sqlite, postgresql }: StatementEvent): readonly string[] =>
    (isOfPostgresql ? (postgresql ?? sqlite) : sqlite).params
  const turns = statements.slice(0, MOST_TURNS).map((one) => paramsOf(one).join(', '))
  const text = turns.join(' · ') + (statements.length > MOST_TURNS ? ' · …' : '')
  return text.replaceAll(/[ ·]/g, '') === '' ? null : <span class="parameters mono">{text}</span>
}

function Measures({ statements }: StatementItem): JSX.Element {
  const time = formatMs(statements.reduce((sum, { durationMs }) => sum + durationMs, 0))
  const { rowCount, isRead, error } = statements[0]
  if (statements.length > 1) {
    return (
      <>
        <span>{time} in all</span>
        <span>{statements.length} times</span>
      </>
    )
  }
  return (
    <>
      <span>{time}</span>
      {error === null && rowCount >= 0 && (isRead || rowCount > 0) && <span>{formatCount(rowCount, 'row')}</span>}
    </>
  )
}
