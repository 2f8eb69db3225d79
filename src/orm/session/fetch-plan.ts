import type { ExecutionOptions } from '../../engine/execution-options.ts'
import type { ResultSource } from '../../engine/result.ts'
import type { Io } from '../../io/io.ts'
import type { SelectPlan } from '../loading/plan/select-plan.ts'
import type { SessionCore } from './session-core.ts'

/** The rows of a planned statement, and the plan with what was fetched together with them. */
export interface FetchedPlan {
  readonly plan: SelectPlan
  readonly source: ResultSource
}

/**
 * Executes a planned statement. In a batch transaction those that follow from it go along, and all see one state of the
 * database. Round trips: 1.
 */
export function* fetchPlanIo(
  session: SessionCore,
  plan: SelectPlan,
  parameters?: unknown,
  options?: ExecutionOptions,
): Io<FetchedPlan> {
  const connection = session.readyConnection ?? (yield* session.connectionForIo(plan.statement))
  const { batching } = connection.engine.driver
  const related = batching && connection.isStaging ? plan.loading?.followUps(plan) : null
  if (related) {
    const statements = [plan, ...related.values()].map(({ statement }) => statement)
    const sources = yield* batching!.fetchTogetherIo(connection, { statements, parameters, options })
    if (sources) {
      const fetched = new Map([...related].map(([later, one], i) => [later, { related: one, source: sources[i + 1]! }]))
      return { plan: { ...plan, fetched }, source: sources[0]! }
    }
  }
  return { plan, source: yield* connection.fetchIo(plan.statement, parameters, options) }
}
