import type { BatchDialect } from '../../dialects/batch-dialect.ts'
import type { ConnectionId } from '../../io/requests.ts'
import type { DriverCapabilities } from '../driver.ts'
import type { IsolationLevel } from '../execution-options.ts'
import { BatchedTransaction } from './batched.ts'
import { InteractiveTransaction } from './interactive.ts'
import type { TransactionStrategy } from './transaction.ts'

/** How a driver sends transactions as one batch; what of it no transaction needs is outside of one. */
export interface Batching {
  begin(
    capabilities: DriverCapabilities,
    connection: ConnectionId,
    level: IsolationLevel | undefined,
  ): TransactionStrategy
}

/** The batches of a kind of database. */
export const batching = (dialect: BatchDialect): Batching => ({
  begin: (capabilities, connection, level) =>
    // There nothing waits for a commit.
    level === 'AUTOCOMMIT'
      ? new InteractiveTransaction(connection, capabilities.beginsOn, level)
      : new BatchedTransaction({ connection, capabilities, dialect, level }),
})
