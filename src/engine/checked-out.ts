import type { Io } from '../io/io.ts'
import { perform } from '../io/perform.ts'
import type { ConnectionId } from '../io/requests.ts'

/** A connection of the driver, as a user sees it. */
export interface RawConnection {
  /** The driver's number of it. */
  readonly driverConnection: ConnectionId | null
  /** Whatever the application wants to keep with it; lives as long as the driver's connection. */
  readonly info: Map<unknown, unknown>
}

/** A connection of the driver in the hands of a Connection. */
export interface CheckedOut extends RawConnection {
  /** Gives it back. `transactionWasReset`: its transaction has been ended already. */
  closeIo(transactionWasReset: boolean): Io<void>
  /** Gives it up. */
  invalidateIo(error: unknown): Io<void>
  /** The same, with all others that were opened before it broke. */
  invalidateAllIo(error: unknown): Io<void>
}

/** Where an engine takes connections from. */
export interface ConnectionSource {
  connectIo(): Io<CheckedOut>
}

/** For drivers whose connections cost nothing: each is opened when it is needed, and closed afterwards. */
export const unpooled: ConnectionSource = {
  *connectIo() {
    const connection = yield* perform({ kind: 'connect' })
    const close = (broken: boolean): Io<void> => perform({ kind: 'close', connection, broken })
    const giveUp = (): Io<void> => close(true)
    return {
      driverConnection: connection,
      info: new Map(),
      closeIo: () => close(false),
      invalidateIo: giveUp,
      invalidateAllIo: giveUp,
    }
  },
}
