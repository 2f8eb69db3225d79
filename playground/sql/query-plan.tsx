import type { JSX } from 'preact'
import { useSlow } from '../app/use-slow.ts'
import type { PlanNode, StatementDetails } from '../run/protocol.ts'

interface QueryPlanProps {
  readonly id: string
  /** Undefined until SQLite has answered. */
  readonly details: StatementDetails | null | undefined
}

/** How SQLite goes about a statement. */
export function QueryPlan({ id, details }: QueryPlanProps): JSX.Element {
  const isSlow = useSlow(details === undefined, 250)
  return (
    <div class="query-plan" id={id} role="group" aria-label="Query plan of SQLite">
      {details === undefined ? isSlow && <p class="quiet">SQLite is asked …</p> : <Answer details={details} />}
    </div>
  )
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
