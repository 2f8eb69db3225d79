import { DriverError } from '../../errors/driver-error.ts'
import type { ConnectionId, DriverResult, DriverStatement } from '../../io/requests.ts'
import { rolledBackInstead } from '../shared/postgresql/error-map.ts'
import { executePart, runBatch } from '../shared/run-batch.ts'
import { WriteLease } from '../shared/write-lease.ts'
import type { PostgresSession } from './postgres-session.ts'
import type { Storage } from './storage.ts'

interface OpenTransaction {
  readonly isolationLevel: string | undefined
  /** It must not give way to others: it may have changed something, or sees one state of the database. */
  isPinned: boolean
  /** It has given way, and goes on with its next statement. */
  isParked: boolean
}

const NO_ROWS: DriverResult = { columns: [], rows: [], rowCount: -1 }

/**
 * The connections to one session of PostgreSQL. They are names only: what makes them separate is the lease, which a
 * transaction holds from `begin` to its end. One that has only read gives way when another connection wants to go on: in
 * READ COMMITTED each statement sees what is committed then, so that nobody can tell.
 */
export class Connections {
  readonly lease: WriteLease
  readonly #session: PostgresSession
  readonly #storage: Storage
  readonly #hasTransactions: boolean
  readonly #open = new Map<ConnectionId, OpenTransaction | null>()
  readonly #cursors = new Map<number, ConnectionId>()
  #lastCursor = 0
  #lastId = 0
  #isClosed = false

  constructor(session: PostgresSession, storage: Storage, poolTimeoutMs: number, hasTransactions: boolean) {
    this.#session = session
    this.#storage = storage
    this.#hasTransactions = hasTransactions
    this.lease = new WriteLease(poolTimeoutMs, (holder) => this.#giveWay(holder))
  }

  connect(): ConnectionId {
    if (this.#isClosed) throw databaseClosed()
    this.#lastId += 1
    this.#open.set(this.#lastId, null)
    return this.#lastId
  }

  isInTransaction(connection: ConnectionId): boolean {
    return Boolean(this.#open.get(connection))
  }

  execute(connection: ConnectionId, statement: DriverStatement): DriverResult {
    const transaction = this.#resumed(connection)
    this.lease.noteStatement(connection, statement.sql)
    if (transaction) {
      transaction.isPinned ||= statement.effect !== 'read'
      return this.#session.execute(statement)
    }
    const result = this.#session.execute(statement)
    if (this.#session.isInTransaction) {
      this.#session.control('ROLLBACK')
      throw refusal('Transactions are begun and ended by the connection or session, not by SQL text.')
    }
    if (statement.effect !== 'read') this.#storage.noteChange()
    return result
  }

  batch(
    connection: ConnectionId,
    statements: readonly DriverStatement[],
    isAtomic: boolean,
    isolationLevel?: string,
  ): DriverResult[] {
    if (!isAtomic) return statements.map((statement) => executePart(this, connection, statement))
    this.begin(connection, isolationLevel, true)
    return runBatch(this, connection, statements)
  }

  /** The first rows of a statement, or the next ones of a cursor; none closes it. Without a transaction all come at once. */
  fetch(connection: ConnectionId, from: DriverStatement | number, count: number): DriverResult {
    const transaction = this.#resumed(connection)
    if (typeof from === 'number') return this.#fetchPart(connection, from, count)
    if (!transaction) return this.execute(connection, from)
    this.lease.noteStatement(connection, from.sql)
    transaction.isPinned = true
    const cursor = ++this.#lastCursor
    return this.#kept(connection, cursor, this.#session.open(portalOf(cursor), from, count), count)
  }

  begin(connection: ConnectionId, isolationLevel?: string, isOwnBatch = false): void {
    if (this.#transactionOf(connection)) throw refusal('The connection is in a transaction already.')
    if (!this.#hasTransactions && !isOwnBatch) {
      throw refusal("With transaction: 'batch' there are only atomic batches.")
    }
    const transaction = { isolationLevel, isPinned: false, isParked: true }
    this.#resume(connection, transaction)
    this.#open.set(connection, transaction)
  }

  commit(connection: ConnectionId): void {
    const transaction = this.#transactionOf(connection)
    if (!transaction) throw refusal('The connection is in no transaction.')
    const isChanged = this.#hasWritten(transaction)
    if (this.#end(connection, transaction, 'COMMIT') === 'ROLLBACK') throw rolledBackInstead()
    if (isChanged) this.#storage.noteChange()
  }

  /** Does nothing where there is no transaction. */
  rollback(connection: ConnectionId): void {
    const transaction = this.#transactionOf(connection)
    if (transaction) this.#end(connection, transaction, 'ROLLBACK')
  }

  /** A transaction that is still open is rolled back. */
  close(connection: ConnectionId): void {
    try {
      if (this.#open.get(connection)) this.rollback(connection)
    } catch {
      // The session is gone, and the transaction with it.
    } finally {
      this.#open.delete(connection)
    }
  }

  closeAll(): void {
    for (const connection of [...this.#open.keys()]) this.close(connection)
    this.#isClosed = true
  }

  #fetchPart(connection: ConnectionId, cursor: number, count: number): DriverResult {
    if (!this.#cursors.delete(cursor)) throw refusal('The cursor is closed.')
    if (count > 0) return this.#kept(connection, cursor, this.#session.fetch(portalOf(cursor), count), count)
    this.#session.closePortal(portalOf(cursor))
    return NO_ROWS
  }

  /** One that is read to its end costs nothing until the transaction ends. */
  #kept(connection: ConnectionId, cursor: number, result: DriverResult, count: number): DriverResult {
    if (result.rows.length < count) return result
    this.#cursors.set(cursor, connection)
    return { ...result, cursor }
  }

  #end(connection: ConnectionId, transaction: OpenTransaction, sql: 'COMMIT' | 'ROLLBACK'): string {
    for (const [cursor, owner] of this.#cursors) if (owner === connection) this.#cursors.delete(cursor)
    this.#open.set(connection, null)
    if (transaction.isParked) return sql
    try {
      // After an error, PostgreSQL has ended the transaction too.
      return this.#session.control(sql)
    } finally {
      this.lease.release()
    }
  }

  /** Saving is slow, so that what has only read is not saved. */
  #hasWritten({ isPinned, isParked }: OpenTransaction): boolean {
    if (isPinned || isParked) return isPinned
    try {
      return this.#session.lookAtTransaction().hasWritten
    } catch {
      return false
    }
  }

  /** Called when another connection wants what `holder` has. */
  #giveWay(holder: ConnectionId): boolean {
    const transaction = this.#open.get(holder)
    if (!transaction || transaction.isPinned) return false
    try {
      const { hasWritten, seesOneState } = this.#session.lookAtTransaction()
      transaction.isPinned = hasWritten || seesOneState
    } catch {
      // It has failed, and refuses all until it is rolled back.
      transaction.isPinned = true
    }
    if (transaction.isPinned) return false
    this.#session.control('COMMIT')
    transaction.isParked = true
    this.lease.release()
    return true
  }

  #resumed(connection: ConnectionId): OpenTransaction | null {
    const transaction = this.#transactionOf(connection)
    if (transaction?.isParked) this.#resume(connection, transaction)
    return transaction
  }

  #resume(connection: ConnectionId, transaction: OpenTransaction): void {
    const { isolationLevel } = transaction
    this.#session.control(isolationLevel ? `BEGIN ISOLATION LEVEL ${isolationLevel}` : 'BEGIN')
    this.lease.take(connection)
    transaction.isParked = false
  }

  #transactionOf(connection: ConnectionId): OpenTransaction | null {
    if (this.#isClosed) throw databaseClosed()
    const transaction = this.#open.get(connection)
    if (transaction === undefined) throw refusal('The connection is closed.')
    return transaction
  }
}

export function databaseClosed(): DriverError {
  return new DriverError({ kind: 'operational', message: 'The database was closed.', isDisconnect: true })
}

function portalOf(cursor: number): string {
  return `athanor_cursor_${cursor}`
}

function refusal(message: string): DriverError {
  return new DriverError({ kind: 'programming', message })
}
