import { DriverError } from '../../errors/driver-error.ts'
import type { ConnectionId, DriverResult, DriverStatement } from '../../io/requests.ts'
import type { DatabaseHandle } from './database-handle.ts'
import type { WriteLease } from './write-lease.ts'

/**
 * The connections to one database handle. They are names only: what makes them separate is the write lease, which a
 * transaction holds from `begin` to its end.
 */
export class Connections {
  readonly #handle: DatabaseHandle
  readonly #lease: WriteLease
  readonly #hasTransactions: boolean
  readonly #open = new Set<ConnectionId>()
  #lastId = 0
  #isClosed = false
  /** The transaction of the lease's holder ended in an error that made SQLite roll back. */
  #isTransactionLost = false

  constructor(handle: DatabaseHandle, lease: WriteLease, hasTransactions: boolean) {
    this.#handle = handle
    this.#lease = lease
    this.#hasTransactions = hasTransactions
  }

  connect(): ConnectionId {
    if (this.#isClosed) throw databaseClosed()
    this.#lastId += 1
    this.#open.add(this.#lastId)
    return this.#lastId
  }

  execute(connection: ConnectionId, statement: DriverStatement): DriverResult {
    this.#checkOpen(connection)
    this.#lease.noteStatement(connection, statement.sql)
    return this.#guarded(connection, () => {
      this.#refuseControl(connection, statement.sql)
      return this.#handle.execute(statement)
    })
  }

  batch(connection: ConnectionId, statements: readonly DriverStatement[], atomic: boolean): DriverResult[] {
    if (!atomic) return statements.map((statement) => this.execute(connection, statement))
    this.begin(connection, true)
    try {
      const results = statements.map((statement) => this.execute(connection, statement))
      this.commit(connection)
      return results
    } catch (error) {
      this.rollback(connection)
      throw error
    }
  }

  begin(connection: ConnectionId, isOwnBatch = false): void {
    this.#checkOpen(connection)
    if (!this.#hasTransactions && !isOwnBatch) {
      throw refusal("With transaction: 'batch' there are only atomic batches.")
    }
    this.#handle.begin()
    this.#lease.take(connection)
    this.#isTransactionLost = false
  }

  commit(connection: ConnectionId): void {
    this.#checkOpen(connection)
    if (!this.#lease.isHeldBy(connection)) throw refusal('The connection is in no transaction.')
    this.#guarded(connection, () => this.#handle.commit())
    this.#lease.release()
  }

  /** Does nothing where there is no transaction. */
  rollback(connection: ConnectionId): void {
    if (!this.#lease.isHeldBy(connection)) return this.#checkOpen(connection)
    try {
      if (!this.#isTransactionLost) this.#handle.rollback()
    } finally {
      this.#lease.release()
    }
  }

  /** A transaction that is still open is rolled back. */
  close(connection: ConnectionId): void {
    if (this.#lease.isHeldBy(connection)) this.rollback(connection)
    this.#open.delete(connection)
  }

  closeAll(): void {
    for (const connection of this.#open) this.close(connection)
    this.#isClosed = true
  }

  #guarded<T>(connection: ConnectionId, run: () => T): T {
    if (!this.#lease.isHeldBy(connection)) return run()
    if (this.#isTransactionLost) {
      throw new DriverError({
        kind: 'operational',
        message: 'An earlier error made SQLite roll this transaction back. Roll it back here too.',
      })
    }
    try {
      return run()
    } catch (error) {
      this.#isTransactionLost = !this.#handle.isInTransaction()
      throw error
    }
  }

  /** BEGIN and COMMIT as text would pass by the lease. */
  #refuseControl(connection: ConnectionId, sql: string): void {
    const { kind } = this.#handle.prepare(sql)
    if (kind === 'transaction') {
      throw refusal('Transactions are begun and ended by the connection or session, not by SQL text.')
    }
    if (kind === 'savepoint' && !this.#lease.isHeldBy(connection)) {
      throw refusal('A savepoint needs a transaction; begin one first.')
    }
  }

  #checkOpen(connection: ConnectionId): void {
    if (this.#isClosed) throw databaseClosed()
    if (!this.#open.has(connection)) throw refusal('The connection is closed.')
  }
}

export function databaseClosed(): DriverError {
  return new DriverError({ kind: 'operational', message: 'The database was closed.', isDisconnect: true })
}

function refusal(message: string): DriverError {
  return new DriverError({ kind: 'programming', message })
}
