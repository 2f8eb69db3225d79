import type { Io } from '../io/io.ts'
import { perform } from '../io/perform.ts'
import type { DriverResult } from '../io/requests.ts'
import type { ConnectionCore } from './connection-core.ts'
import { totalRowCount } from './collect-result.ts'
import type { StatementEvent } from './events.ts'
import { type Execution, sentStatement } from './execution.ts'
import { reportErrorIo } from './report-error.ts'
import type { PlannedStatement, TransactionStrategy } from './transaction/transaction.ts'

/** Executes statements, and tells the listeners before and afterwards. */
export function* runToldIo(
  connection: ConnectionCore,
  transaction: TransactionStrategy,
  planned: Execution,
): Io<readonly DriverResult[]> {
  const { element, given } = planned
  const before: StatementEvent = {
    ...sentStatement(planned.statements),
    connectionId: connection.id,
    isStaged: transaction.isStaging && planned.statements[0]!.statement.effect !== 'read',
    executionOptions: given.options,
    ...(element && { statement: element, parameters: given.parameters }),
  }
  yield* connection.tellIo('beforeExecute', before)
  yield* connection.tellIo('beforeCursorExecute', before)
  const execution = yield* rewrittenIo(connection, planned)
  const { statements } = execution
  const event = execution === planned ? before : { ...before, ...sentStatement(statements) }
  const start = performance.now()
  let results: readonly DriverResult[]
  try {
    results = yield* transaction.executeIo(statements)
  } catch (cause) {
    const durationMs = performance.now() - start
    const error = yield* reportErrorIo(connection, cause, execution)
    yield* connection.tellIo('afterExecute', { ...event, rowCount: -1, durationMs, error })
    throw error
  }
  const done = { ...event, rowCount: totalRowCount(results), durationMs: performance.now() - start }
  yield* connection.tellIo('afterCursorExecute', done)
  yield* connection.tellIo('afterExecute', done)
  return results
}

/** The statements as listeners with `retval` want them sent. */
function* rewrittenIo(connection: ConnectionCore, execution: Execution): Io<Execution> {
  const rewriters = connection.rewriters('beforeCursorExecute')
  if (rewriters.length === 0) return execution
  const statements: PlannedStatement[] = []
  for (const planned of execution.statements) {
    let { statement } = planned
    for (const rewrite of rewriters) {
      const { sql, params } = statement
      const event = {
        sql,
        params,
        connectionId: connection.id,
        isStaged: false,
        executionOptions: execution.given.options,
      }
      const run = (): unknown => rewrite(event)
      statement = {
        ...statement,
        ...((yield* perform({ kind: 'callback', name: 'beforeCursorExecute', run })) as object),
      }
    }
    statements.push({ ...planned, statement })
  }
  return { ...execution, statements }
}
