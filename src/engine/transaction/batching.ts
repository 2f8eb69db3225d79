import type { BatchDialect } from '../../dialects/batch-dialect.ts'
import type { Io } from '../../io/io.ts'
import type { ConnectionId } from '../../io/requests.ts'
import type { ConnectionCore } from '../connection-core.ts'
import type { DriverCapabilities } from '../driver.ts'
import type { IsolationLevel } from '../execution-options.ts'
import type { ResultSource } from '../result.ts'
import { AtOnceTransaction } from './at-once.ts'
import { BatchedTransaction, type BatchSetup } from './batched.ts'
import { fetchTogetherIo, type Together } from './fetch-together.ts'
import { InteractiveTransaction } from './interactive.ts'
import { KeyReservations } from './key-reservations.ts'
import type { TransactionStrategy } from './transaction.ts'

/** A table that batches need for themselves. */
export interface BatchTable {
  readonly name: string
  readonly schema?: undefined
  /** SQL that creates it. */
  readonly create: string
}

/** How a driver sends transactions as one batch; what of it no transaction needs is outside of one. */
export interface Batching {
  begin(
    capabilities: DriverCapabilities,
    connection: ConnectionId,
    level: IsolationLevel | undefined,
  ): TransactionStrategy
  /** Executes queries as one request with one snapshot; null where they cannot go together. Round trips: 1. */
  fetchTogetherIo(connection: ConnectionCore, together: Together): Io<readonly ResultSource[] | null>
  /** The keys that transactions of a driver have taken for rows which are not written yet. */
  reservationsOf(driver: object): KeyReservations
  /** `createAll` makes them beside those of a MetaData. */
  readonly tables?: readonly BatchTable[]
}

/**
 * The batches of a kind of database.
 *
 * @param guards what the driver sends before such statements, for `plan()`
 */
export const batching = (
  dialect: BatchDialect,
  tables: readonly BatchTable[] = [],
  guards?: BatchSetup['guards'],
): Batching => ({
  tables,
  begin(capabilities, connection, level) {
    const { transactions, beginsOn } = capabilities
    if (transactions === 'interactive') return new InteractiveTransaction(connection, beginsOn, level)
    return isAtOnce(capabilities, level)
      ? new AtOnceTransaction(dialect, connection, beginsOn, level)
      : new BatchedTransaction({ connection, capabilities, dialect, level, ...(guards && { guards }) })
  },
  fetchTogetherIo,
  reservationsOf: (driver) => KeyReservations.of(driver),
})

/** Nothing waits for a commit; or, where only writers exclude each other, others must not write between a read and what follows from it. */
function isAtOnce({ beginsOn, promotes }: DriverCapabilities, level: IsolationLevel | undefined): boolean {
  return level === 'AUTOCOMMIT' || (level === 'SERIALIZABLE' && beginsOn === 'firstWrite' && promotes === true)
}
