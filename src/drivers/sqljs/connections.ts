import { DriverError } from '../../errors/driver-error.ts'
import type { ConnectionId, DriverResult, DriverStatement } from '../../io/requests.ts'
import type { DatabaseHandle } from './database-handle.ts'
import type { RowCursor } from './row-cursor.ts'
import { runBatch } from '../shared/run-batch.ts'
import type { WriteLease } from '../shared/write-lease.ts'

const NO_ROWS: DriverResult = { columns: [], rows: [], rowCount: -1 }

interface OpenCursor {
  readonly connection: ConnectionId
  readonly rows: RowCursor
  /** It was closed, for this reason. */
  ended?: DriverError
}

/**
 * The connections to one database handle. They are names only: what makes them separate is the write lease, which a
 * transaction holds from `begin` to its end.
 */
export class Connections {
  readonly #handle: DatabaseHandle
  readonly #lease: WriteLease
  readonly #hasTransactions: boolean
  readonly #open = new Set<ConnectionId>()
  readonly #cursors = new Map<number, OpenCursor>()
  #lastCursor = 0
  #lastId = 0
  #isClosed = false
  /** The transaction of the lease's holder ended in an error that made SQLite roll back. */
  #isTransactionLost = false
  readonly #foreignKeys: boolean
  /** Those that have turned foreign keys off. SQLite does that for the handle: they are off while one of these works, and not for others. */
  readonly #unenforced = new Set<ConnectionId>()

  constructor(handle: DatabaseHandle, lease: WriteLease, hasTransactions: boolean, foreignKeys: boolean) {
    this.#foreignKeys = foreignKeys
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
    return this.#executeAll(connection, [statement])[0]!
  }

  batch(connection: ConnectionId, statements: readonly DriverStatement[], atomic: boolean): DriverResult[] {
    if (!atomic) return this.#executeAll(connection, statements)
    this.begin(connection, true)
    return runBatch(this, connection, statements)
  }

  /** The first rows of a statement, or the next ones of a cursor; none closes it. */
  fetch(connection: ConnectionId, from: DriverStatement | number, count: number): DriverResult {
    this.#checkOpen(connection)
    if (typeof from === 'number') return this.#guarded(connection, () => this.#fetchPart(from, count))
    return this.#guarded(connection, () => {
      this.#check(connection, from)
      this.#lastCursor += 1
      this.#cursors.set(this.#lastCursor, { connection, rows: this.#handle.open(from) })
      return this.#fetchPart(this.#lastCursor, count)
    })
  }

  begin(connection: ConnectionId, isOwnBatch = false): void {
    this.#checkOpen(connection)
    if (!this.#hasTransactions && !isOwnBatch) {
      throw refusal("With transaction: 'batch' there are only atomic batches.")
    }
    this.#alone(connection, () => this.#handle.begin())
    this.#lease.take(connection)
    this.#isTransactionLost = false
  }

  commit(connection: ConnectionId): void {
    this.#checkOpen(connection)
    if (!this.#lease.isHeldBy(connection)) throw refusal('The connection is in no transaction.')
    this.#closeCursors(connection)
    this.#guarded(connection, () => this.#handle.commit())
    this.#release(connection)
  }

  /** Does nothing where there is no transaction. */
  rollback(connection: ConnectionId): void {
    this.#closeCursors(connection)
    if (!this.#lease.isHeldBy(connection)) return this.#checkOpen(connection)
    try {
      if (!this.#isTransactionLost) this.#handle.rollback()
    } finally {
      this.#release(connection)
    }
  }

  /** A transaction that is still open is rolled back. */
  close(connection: ConnectionId): void {
    this.#closeCursors(connection)
    if (this.#lease.isHeldBy(connection)) this.rollback(connection)
    this.#open.delete(connection)
  }

  /** Somebody reads in parts. */
  get isReading(): boolean {
    return [...this.#cursors.values()].some(({ ended }) => !ended)
  }

  /** Who reads in parts gets this error instead of the rest. */
  endReading(error: DriverError): void {
    for (const cursor of this.#cursors.values()) {
      if (!cursor.ended) cursor.rows.close()
      cursor.ended ??= error
    }
  }

  closeAll(): void {
    for (const connection of this.#open) this.close(connection)
    this.#isClosed = true
  }

  /** Often they are the same but for the values. */
  #executeAll(connection: ConnectionId, statements: readonly DriverStatement[]): DriverResult[] {
    this.#checkOpen(connection)
    let last: string | undefined
    return this.#guarded(connection, () =>
      statements.map((statement) => {
        if (statement.sql !== last) this.#check(connection, statement)
        last = statement.sql
        return this.#handle.execute(statement)
      }),
    )
  }

  #fetchPart(cursor: number, count: number): DriverResult {
    const found = this.#cursors.get(cursor)
    if (!found) throw refusal('The cursor is closed.')
    // Until it has all that was asked for: an error has closed it.
    this.#cursors.delete(cursor)
    if (found.ended) throw found.ended
    const result = count > 0 ? found.rows.fetch(count) : NO_ROWS
    if (count > 0 && result.rows.length === count) {
      this.#cursors.set(cursor, found)
      return { ...result, cursor }
    }
    found.rows.close()
    return result
  }

  #closeCursors(connection: ConnectionId): void {
    for (const [cursor, one] of this.#cursors) {
      if (one.connection !== connection) continue
      this.#cursors.delete(cursor)
      if (!one.ended) one.rows.close()
    }
  }

  #guarded<T>(connection: ConnectionId, run: () => T): T {
    if (!this.#lease.isHeldBy(connection)) return this.#alone(connection, run)
    if (this.#isTransactionLost) {
      throw new DriverError({
        kind: 'operational',
        message: 'SQLite rolled this transaction back. Call rollback().',
      })
    }
    try {
      return run()
    } catch (error) {
      this.#isTransactionLost = !this.#handle.isInTransaction()
      throw error
    }
  }

  /** Runs what is in no transaction, or begins one: within, SQLite does not turn foreign keys. */
  #alone<T>(connection: ConnectionId, run: () => T): T {
    this.#enforce(connection, 'OFF')
    try {
      return run()
    } finally {
      this.#enforce(connection, 'ON')
    }
  }

  #enforce(connection: ConnectionId, value: 'ON' | 'OFF'): void {
    if (this.#unenforced.has(connection)) this.#handle.database.run(`PRAGMA foreign_keys=${value}`)
  }

  #release(connection: ConnectionId): void {
    this.#enforce(connection, 'ON')
    this.#lease.release()
  }

  /** BEGIN and COMMIT as text would pass by the lease. */
  #check(connection: ConnectionId, { sql }: DriverStatement): void {
    this.#lease.noteStatement(connection, sql)
    // Turned when it is prepared.
    const turned = this.#foreignKeys && /^PRAGMA foreign_keys ?= ?(ON)?/i.exec(sql)
    if (turned && !this.#lease.isHeldBy(connection)) this.#unenforced[turned[1] ? 'delete' : 'add'](connection)
    const { kind } = this.#handle.prepare(sql)
    if (kind === 'transaction') {
      throw refusal('Transactions are begun and ended by the connection, not by text.')
    }
    if (kind === 'savepoint' && !this.#lease.isHeldBy(connection)) {
      throw refusal('A savepoint needs a transaction.')
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
