import { InvalidRequestError } from '../errors/request-errors.ts'
import type { Io } from '../io/io.ts'
import type { CheckedOut } from './checked-out.ts'
import type { ConnectionCore } from './connection-core.ts'
import { quietlyIo } from './quietly-io.ts'
import { reportedIo } from './report-error.ts'

/** The driver's connection that a connection has: taken when it is first needed, and kept until it is closed or lost. */
export class HeldConnection {
  readonly #owner: ConnectionCore
  #checkedOut: CheckedOut | null = null
  isClosed = false
  /** It is gone, and another has not been taken yet. */
  isInvalidated = false

  constructor(owner: ConnectionCore) {
    this.#owner = owner
  }

  /** Taken if there is none. */
  *takenIo(): Io<CheckedOut> {
    if (this.#checkedOut) return this.#checkedOut
    if (this.isClosed) {
      throw new InvalidRequestError('This connection was closed. Open another by engine.connect().', { code: 'closed' })
    }
    const owner = this.#owner
    this.#checkedOut = yield* reportedIo(owner, owner.engine.source.connectIo())
    this.isInvalidated = false
    yield* owner.tellIo('engineConnect', { connectionId: owner.id })
    return this.#checkedOut
  }

  /** `isDisconnect`: because it broke, so that others are broken too. */
  *giveUpIo(error: unknown, isDisconnect: boolean): Io<void> {
    const checkedOut = this.#checkedOut
    this.#checkedOut = null
    this.isInvalidated = true
    if (checkedOut) yield* quietlyIo(isDisconnect ? checkedOut.invalidateAllIo(error) : checkedOut.invalidateIo(error))
  }

  *giveBackIo(transactionWasReset: boolean): Io<void> {
    const checkedOut = this.#checkedOut
    this.#checkedOut = null
    if (checkedOut) yield* quietlyIo(checkedOut.closeIo(transactionWasReset))
  }
}
