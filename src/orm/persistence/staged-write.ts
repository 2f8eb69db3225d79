import type { ConnectionCore } from '../../engine/connection-core.ts'
import { executeManyIo, type ManyValues, recordsOf } from '../../engine/execute-many.ts'
import type { Execution } from '../../engine/execution.ts'
import type { ResultSource } from '../../engine/result.ts'
import type { Io } from '../../io/io.ts'
import type { Statement } from '../../sql/statement.ts'
import type { InstanceState } from '../state/instance-state.ts'

/** What a flush asks of a statement that is staged. */
interface StagedWish {
  /** The error when one of its executions has not changed exactly one row. */
  refusal?(index: number, found: number): Error
  /** Takes the rows that it gives back. */
  settle?(source: ResultSource): void
}

/** Objects for which a later statement of the transaction has made the database compute values. */
const computed = /*@__PURE__*/ new WeakSet<InstanceState>()

export const noteComputed = (state: InstanceState): void => void computed.add(state)

export const hasComputed = (state: InstanceState): boolean => computed.has(state)

/** Executes a statement of a flush; in a batch transaction what it finds is told when that is sent. */
export function writeIo(
  connection: ConnectionCore,
  statement: unknown,
  records: readonly object[] | undefined,
  wish: StagedWish,
): Io<ResultSource> {
  const prepare = connection.isStaging ? (execution: Execution) => wishing(connection, execution, wish) : undefined
  return connection.fetchIo(statement, records, undefined, prepare)
}

/** The same for an UPDATE or DELETE with many values; gives the number of rows that it has found. */
export function* writeManyIo(
  connection: ConnectionCore,
  statement: Statement,
  values: ManyValues,
  wish: StagedWish,
): Io<number> {
  if (!connection.isStaging) return yield* executeManyIo(connection, statement, values)
  return (yield* writeIo(connection, statement, recordsOf(values), wish)).rowCount
}

function wishing(connection: ConnectionCore, execution: Execution, { refusal, settle }: StagedWish): Execution {
  const statements = execution.statements.map((planned, index) => {
    const outcome = {
      ...(refusal && { rows: 1, refusal: (found: number) => refusal(index, found) }),
      ...(settle && {
        settle: (result: never) => settle(connection.collected(execution, [result])),
      }),
    }
    return { ...planned, outcome }
  })
  return { ...execution, statements }
}
