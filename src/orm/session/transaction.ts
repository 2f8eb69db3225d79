import { InvalidRequestError } from '../../errors/request-errors.ts'
import type { Io } from '../../io/io.ts'
import { perform } from '../../io/perform.ts'
import type { SessionCore } from './session-core.ts'

/** Runs a user's function and commits; rolls back when it throws. */
export function* transactionIo<R>(session: SessionCore, work: () => R): Io<Awaited<R>> {
  if (session.isInTransaction) {
    throw new InvalidRequestError(
      'This session is in a transaction already, which began with its first statement. Commit or roll back before begin().',
    )
  }
  try {
    const result = yield* perform({ kind: 'callback', name: 'begin', run: work })
    yield* session.commitIo()
    return result as Awaited<R>
  } catch (error) {
    try {
      yield* session.rollbackIo()
    } catch {
      // The reason for the rollback tells more than why it failed; the connection is given up in any case.
    }
    throw error
  }
}
