import { databaseErrorOf, type FailedStatement } from '../errors/database-error.ts'
import { DriverError } from '../errors/driver-error.ts'
import type { Io } from '../io/io.ts'
import { perform } from '../io/perform.ts'
import type { ConnectionCore } from './connection-core.ts'
import type { ErrorEvent } from './events.ts'
import { type Execution, sentStatement } from './execution.ts'

/**
 * The error for the user, which knows the statement: the only place where driver errors turn into ours. Listeners may give
 * another. A connection that broke is given up, with those of its pool that are older.
 */
export function* reportErrorIo(connection: ConnectionCore, error: unknown, execution?: Execution): Io<unknown> {
  if (!(error instanceof DriverError)) return error
  const { engine } = connection
  const { info } = error
  const failed: FailedStatement | undefined = info.statement ?? (execution && sentStatement(execution.statements))
  const event: { -readonly [K in keyof ErrorEvent]: ErrorEvent[K] } = {
    connectionId: connection.id,
    originalError: error,
    error: databaseErrorOf(info, failed, engine.hidesParameters),
    isDisconnect: info.isDisconnect ?? false,
    ...failed,
  }
  for (const listener of [...engine.listeners.of('handleError'), ...connection.listeners.of('handleError')]) {
    const other = yield* perform({ kind: 'callback', name: 'handleError', run: () => listener(event) })
    if (other instanceof Error) event.error = other
  }
  if (event.isDisconnect && !connection.isInvalidated) yield* connection.loseIo(event.error, true)
  return event.error
}

/** Runs `io`, whose errors are reported so. */
export function* reportedIo<T>(connection: ConnectionCore, io: Io<T>): Io<T> {
  try {
    return yield* io
  } catch (error) {
    throw yield* reportErrorIo(connection, error)
  }
}
