import type { JSX, RefObject } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { PlaceLink } from '../editor/place-link.tsx'
import { formatCount, formatMs } from '../results/format.ts'
import type { LiteralTexts, StatementDetails, StatementEvent, StatementHandle } from '../run/protocol.ts'
import { markedPlace } from '../run/run-state.ts'
import { dialectChoice } from './dialect-choice.ts'
import { NPlusOneCard } from './n-plus-one-card.tsx'
import { QueryPlan } from './query-plan.tsx'
import { isShown, toggleDetail, useDetails } from './shown-details.ts'
import type { StatementItem } from './statement-groups.ts'
import { StatementTexts } from './statement-texts.tsx'

/** One statement in the chosen dialects, with what is known about its execution. */
export function StatementView({ statements }: StatementItem): JSX.Element {
  const [first] = statements
  const { item, isMarked } = useMark(first)
  const planId = useId()
  const { showsPlan, literal, details } = useShownDetails(statements)
  const hasOwnParameters = literal === null && differ(first)
  return (
    <li class={`statement ${isMarked ? 'marked' : ''}`} ref={item}>
      {statements.length > 1 && <NPlusOneCard statements={statements} />}
      <StatementTexts statement={first} showsParameters={hasOwnParameters} literal={literal} />
      {first.error !== null && <p class="statement-error">{first.error}</p>}
      <div class="meta">
        {literal === null && !hasOwnParameters && <Parameters statements={statements} />}
        <Measures statements={statements} />
        <DetailButtons statements={statements} planId={planId} />
        {first.place && <PlaceLink place={first.place} />}
      </div>
      {showsPlan && <QueryPlan id={planId} details={details} />}
    </li>
  )
}

interface Mark {
  readonly item: RefObject<HTMLLIElement | null>
  readonly isMarked: boolean
}

/** Whether the statement is of the line that was chosen; it is then scrolled to. */
function useMark({ place }: StatementEvent): Mark {
  const item = useRef<HTMLLIElement>(null)
  const mark = markedPlace.value
  const isMarked = mark !== null && place?.path === mark.path && place.line === mark.line
  useEffect(() => {
    if (isMarked) item.current?.scrollIntoView({ block: 'nearest' })
  }, [isMarked])
  return { item, isMarked }
}

interface ShownDetails {
  readonly showsPlan: boolean
  readonly literal: LiteralTexts | null
  readonly details: StatementDetails | null | undefined
}

function useShownDetails([{ handle }, ...others]: StatementItem['statements']): ShownDetails {
  const showsPlan = isShown('plan', handle)
  const showsValues = isShown('values', handle) && others.length === 0
  const details = useDetails(showsPlan || showsValues ? handle : null)
  return { showsPlan, details, literal: (showsValues && details?.literal) || null }
}

interface DetailButtonsProps extends StatementItem {
  readonly planId: string
}

function DetailButtons({ statements, planId }: DetailButtonsProps): JSX.Element | null {
  const [{ handle, sqlite }] = statements
  if (handle === null) return null
  return (
    <>
      <PlanButton id={planId} isOpen={isShown('plan', handle)} handle={handle} />
      {statements.length === 1 && sqlite.params.length > 0 && (
        <ValuesButton isPressed={isShown('values', handle)} handle={handle} />
      )}
    </>
  )
}

interface PlanButtonProps {
  /** Of the element with the plan. */
  readonly id: string
  readonly isOpen: boolean
  readonly handle: StatementHandle
}

function PlanButton({ id, isOpen, handle }: PlanButtonProps): JSX.Element {
  return (
    <button
      type="button"
      class="disclosure"
      aria-expanded={isOpen}
      aria-controls={isOpen ? id : undefined}
      onClick={() => toggleDetail('plan', handle)}
    >
      Plan
    </button>
  )
}

interface ValuesButtonProps {
  readonly isPressed: boolean
  readonly handle: StatementHandle
}

function ValuesButton({ isPressed, handle }: ValuesButtonProps): JSX.Element {
  return (
    <button type="button" class="detail-toggle" aria-pressed={isPressed} onClick={() => toggleDetail('values', handle)}>
      Values in the text
    </button>
  )
}

/** Some values are not the same for both: SQLite has no booleans. */
function differ({ sqlite, postgresql }: StatementEvent): boolean {
  if (postgresql === null || 'problem' in postgresql || dialectChoice.value === 'sqlite') return false
  return sqlite.params.join() !== postgresql.params.join()
}

const MOST_TURNS = 6

/** Of a repeated statement, what each turn asked for. */
function Parameters({ statements }: StatementItem): JSX.Element | null {
  const isOfPostgresql = dialectChoice.value === 'postgresql'
  const paramsOf = ({ sqlite, postgresql }: StatementEvent): readonly string[] =>
    (isOfPostgresql && postgresql && 'sql' in postgresql ? postgresql : sqlite).params
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
