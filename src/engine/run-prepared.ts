import { InvalidRequestError } from '../errors/request-errors.ts'
import type { Io } from '../io/io.ts'
import type { ConnectionId } from '../io/requests.ts'
import type { ConnectionCore } from './connection-core.ts'
import type { Driver } from './driver.ts'
import { reportErrorIo } from './report-error.ts'
import type { Twophase } from './transaction/twophase.ts'

/** @throws {@link InvalidRequestError} where there are no transactions in two phases. */
export function twophaseOf({ name, twophase }: Driver): Twophase {
  if (twophase) return twophase
  throw new InvalidRequestError(`The driver '${name}' has no transactions in two phases.`)
}

/** Runs what concerns prepared transactions, outside of any. */
export function* runPreparedIo<T>(
  connection: ConnectionCore,
  run: (twophase: Twophase, connection: ConnectionId) => Io<T>,
): Io<T> {
  const twophase = twophaseOf(connection.engine.driver)
  if (connection.isInTransaction) throw new InvalidRequestError('This connection is in a transaction: end it first.')
  const { driverConnection } = yield* connection.checkedOutIo()
  try {
    return yield* run(twophase, driverConnection!)
  } catch (error) {
    throw yield* reportErrorIo(connection, error)
  }
}
