import type { Io } from '../../io/io.ts'
import type { DriverResult } from '../../io/requests.ts'
import type { ConnectionCore } from '../connection-core.ts'
import type { ExecutionOptions } from '../execution-options.ts'
import type { ResultSource } from '../result.ts'
import { BatchedTransaction } from './batched.ts'
import type { TransactionStrategy } from './transaction.ts'

/** Statements with the same parameters, which are to see one state of the database. */
export interface Together {
  readonly statements: readonly unknown[]
  readonly parameters?: unknown
  readonly options?: ExecutionOptions | undefined
}

/**
 * Executes queries as one request, in which all see one state of the database. Null where they cannot go together: rows are
 * to come in parts, a listener writes statements anew, or one would miss what is staged.
 */
export function* fetchTogetherIo(
  connection: ConnectionCore,
  { statements, parameters, options }: Together,
): Io<readonly ResultSource[] | null> {
  const rewriters = [...connection.rewriters('beforeExecute'), ...connection.rewriters('beforeCursorExecute')]
  if (rewriters.length > 0 || Array.isArray(parameters)) return null
  const executions = statements.flatMap((one) => connection.planned(one, parameters, options))
  const strategy = yield* connection.strategyIo()
  const planned = executions.flatMap((execution) => execution.statements)
  const isInParts = executions[0]!.given.options.yieldPer !== undefined
  if (isInParts || !(strategy instanceof BatchedTransaction) || !strategy.canReadTogether(planned)) return null
  let results: readonly DriverResult[] | undefined
  const sources: ResultSource[] = []
  for (const [i, execution] of executions.entries()) {
    const through = answering(strategy, function* () {
      results ??= yield* strategy.readTogetherIo(planned)
      return [results[i]!]
    })
    sources.push(connection.collected(execution, yield* connection.runIo(execution, through)))
  }
  return sources
}

/** A transaction that answers with what was sent already, so that listeners are told of each statement. */
function answering(strategy: TransactionStrategy, executeIo: () => Io<readonly DriverResult[]>): TransactionStrategy {
  const { isStaging } = strategy
  return { isStaging, executeIo, commitIo: () => strategy.commitIo(), rollbackIo: () => strategy.rollbackIo() }
}
