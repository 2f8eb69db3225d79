import { collectResult } from '../../engine/collect-result.ts'
import type { ConnectionCore } from '../../engine/connection-core.ts'
import { planExecutions } from '../../engine/execution.ts'
import type { ExecutionOptions } from '../../engine/execution-options.ts'
import type { ResultSource } from '../../engine/result.ts'
import type { TransactionStrategy } from '../../engine/transaction/transaction.ts'
import type { Io } from '../../io/io.ts'
import type { DriverResult } from '../../io/requests.ts'
import { followUps } from '../loading/follow-ups.ts'
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
  given?: ExecutionOptions,
): Io<FetchedPlan> {
  const connection = session.transactions.readyConnection ?? (yield* session.transactions.connectionIo())
  const together = connection.isStaging ? yield* fetchTogetherIo(connection, plan, parameters, given) : null
  return together ?? { plan, source: yield* connection.fetchIo(plan.statement, parameters, given) }
}

/** Null where the statements cannot go together. */
function* fetchTogetherIo(
  connection: ConnectionCore,
  plan: SelectPlan,
  parameters: unknown,
  given: ExecutionOptions | undefined,
): Io<FetchedPlan | null> {
  const isRewritten = (['beforeExecute', 'beforeCursorExecute'] as const).some(
    (name) => connection.rewriters(name).length > 0,
  )
  const related = isRewritten || Array.isArray(parameters) ? null : followUps(plan)
  if (related === null) return null
  const executions = [plan, ...related.values()].flatMap(({ statement }) =>
    planExecutions(connection.engine, statement, parameters, connection.options, given),
  )
  const strategy = yield* connection.strategyIo()
  const statements = executions.flatMap((execution) => execution.statements)
  if (executions[0]!.given.options.yieldPer !== undefined || !strategy.canReadTogether?.(statements)) return null
  let results: readonly DriverResult[] | undefined
  const sources: ResultSource[] = []
  for (const [i, execution] of executions.entries()) {
    const through = answering(strategy, function* () {
      results ??= yield* strategy.readTogetherIo!(statements)
      return [results[i]!]
    })
    sources.push(collectResult(execution, yield* connection.runIo(execution, through), connection.engine.dialect))
  }
  const fetched = new Map([...related].map(([later, one], i) => [later, { related: one, source: sources[i + 1]! }]))
  return { plan: { ...plan, fetched }, source: sources[0]! }
}

/** A transaction that answers with what was sent already, so that listeners are told of each statement. */
const answering = (
  strategy: TransactionStrategy,
  executeIo: () => Io<readonly DriverResult[]>,
): TransactionStrategy => ({
  isStaging: true,
  executeIo,
  commitIo: () => strategy.commitIo(),
  rollbackIo: () => strategy.rollbackIo(),
})
