import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useSlow } from '../app/use-slow.ts'
import type { PlanNode, StatementDetails, StatementHandle } from '../run/protocol.ts'
import { statementDetails } from '../run/run-project.ts'
import { isPlanOpen, togglePlan } from './open-plans.ts'

interface QueryPlanProps {
  /** Of the element with the plan. */
  readonly id: string
  readonly handle: StatementHandle
}

export function PlanButton({ id, handle }: QueryPlanProps): JSX.Element {
  const isOpen = isPlanOpen(handle)
  return (
    <button
      type="button"
      class="disclosure"
      aria-expanded={isOpen}
      aria-controls={isOpen ? id : undefined}
      onClick={() => togglePlan(handle)}
    >
      Plan
    </button>
  )
}

/** How SQLite goes about a statement, asked when it is shown. */
export function QueryPlan({ id, handle }: QueryPlanProps): JSX.Element {
  const details = useDetails(handle)
  const isSlow = useSlow(details === undefined, 250)
  return (
    <div class="query-plan" id={id} role="group" aria-label="Query plan of SQLite">
      {details === undefined ? isSlow && <p class="quiet">SQLite is asked …</p> : <Answer details={details} />}
    </div>
  )
}

/** Undefined until the answer is there. */
function useDetails({ run, number }: StatementHandle): StatementDetails | null | undefined {
  const [details, setDetails] = useState<StatementDetails | null>()
  useEffect(() => {
    let isWanted = true
    setDetails(undefined)
    void statementDetails({ run, number }).then((answer) => isWanted && setDetails(answer))
    return () => {
      isWanted = false
    }
  }, [run, number])
  return details
}

function Answer({ details }: { readonly details: StatementDetails | null }): JSX.Element {
  if (details === null) return <p class="quiet">The database of this run is gone. Run again to see the plan.</p>
  const { plan } = details
  if (typeof plan === 'string') return <p class="quiet">SQLite cannot plan it any more: {plan}</p>
  if (plan.length === 0) return <p class="quiet">Nothing to look up: SQLite writes the rows straight into the table.</p>
  return <Steps nodes={plan} />
}

function Steps({ nodes }: { readonly nodes: readonly PlanNode[] }): JSX.Element {
  return (
    <ul>
      {nodes.map(({ detail, note, children }, i) => (
        <li key={i}>
          <span class="mono">{detail}</span>
          {note && <span class="plan-note">{note}</span>}
          {children.length > 0 && <Steps nodes={children} />}
        </li>
      ))}
    </ul>
  )
}
