import type { ConnectionCore } from '../../../engine/connection-core.ts'
import type { StagedOutcome } from '../../../engine/transaction/staged-outcome.ts'
import type { PlannedStatement } from '../../../engine/transaction/transaction.ts'
import type { Io } from '../../../io/io.ts'

/** Puts a statement at the end of the batch that the transaction is. */
export function* stageIo(
  connection: ConnectionCore,
  sql: string,
  params: readonly unknown[] = [],
  outcome?: StagedOutcome,
): Io<void> {
  const statement: PlannedStatement = {
    statement: { sql, params, effect: 'write' },
    returnsRows: false,
    effects: { tablesRead: [], tablesWritten: null },
    ...(outcome && { outcome }),
  }
  yield* connection.runIo({ element: null, compiled: null, given: { options: {} }, statements: [statement] })
}

/** Likewise for one that must change no row: where it does, nothing of the batch is done, and it fails with the error. */
export const refusedIo = (
  connection: ConnectionCore,
  sql: string,
  error: Error,
  params: readonly unknown[] = [],
): Io<void> => stageIo(connection, sql, params, { rows: 0, refusal: () => error })
