import { PendingRollbackError } from '../../errors/request-errors.ts'
import type { Io } from '../../io/io.ts'
import { perform } from '../../io/perform.ts'
import type { ConnectionId, DriverResult, DriverStatement } from '../../io/requests.ts'
import { needsInteractive } from './needs-interactive.ts'
import type { PlannedStatement, TransactionStrategy } from './transaction.ts'

/** What a staged statement answers: nothing has happened yet. */
const STAGED: DriverResult = { columns: [], rows: [], rowCount: -1 }

/**
 * A transaction that is one request: writes are staged, and commit sends them together, all or nothing. Reads go out at
 * once, each on its own, as long as they cannot miss a staged write.
 */
export class BatchedTransaction implements TransactionStrategy {
  readonly isStaging = true
  readonly #connection: ConnectionId
  readonly #staged: DriverStatement[] = []
  #writtenTables: Set<string> | 'all' = new Set()
  #failure: unknown = null

  constructor(connection: ConnectionId) {
    this.#connection = connection
  }

  /** What the commit would send. */
  get staged(): readonly DriverStatement[] {
    return this.#staged
  }

  *executeIo(statements: readonly PlannedStatement[]): Io<readonly DriverResult[]> {
    this.#refuseFailed()
    if (statements.length > 1 && statements.every(({ statement }) => statement.effect === 'read')) {
      return yield* this.#readsIo(statements)
    }
    const results: DriverResult[] = []
    for (const planned of statements) results.push(yield* this.#oneIo(planned))
    return results
  }

  /** Round trips: 1, or 0 when nothing is staged. Afterwards nothing is staged, whether it succeeded or not. */
  *commitIo(): Io<void> {
    this.#refuseFailed()
    const statements = this.#take()
    if (statements.length === 0) return
    try {
      yield* perform({ kind: 'batch', connection: this.#connection, statements, atomic: true })
    } catch (error) {
      this.#failure = error
      throw error
    }
  }

  // Nothing was sent, so there is nothing to undo but the list. A generator all the same, as the interactive one needs it.

  *rollbackIo(): Io<void> {
    this.#failure = null
    this.#take()
  }

  *#readsIo(statements: readonly PlannedStatement[]): Io<readonly DriverResult[]> {
    for (const planned of statements) this.#refuseStaleRead(planned)
    return yield* perform({
      kind: 'batch',
      connection: this.#connection,
      statements: statements.map(({ statement }) => statement),
      atomic: false,
    })
  }

  *#oneIo(planned: PlannedStatement): Io<DriverResult> {
    const { statement } = planned
    if (statement.effect === 'read') {
      this.#refuseStaleRead(planned)
      return yield* perform({ kind: 'execute', connection: this.#connection, statement })
    }
    if (statement.effect === 'unknown') throw needsInteractive('text that may return rows', statement.sql)
    if (planned.returnsRows) throw needsInteractive('a write that returns rows', statement.sql)
    this.#staged.push(statement)
    this.#remember(planned.effects.tablesWritten)
    return STAGED
  }

  /** What was staged is gone with the failed commit: going on would write a part of it. */
  #refuseFailed(): void {
    if (this.#failure === null) return
    throw new PendingRollbackError('The commit of this batch failed and wrote nothing. Call rollback() first.', {
      cause: this.#failure,
    })
  }

  #refuseStaleRead({ statement, effects }: PlannedStatement): void {
    const { tablesRead } = effects
    const written = this.#writtenTables
    if (written !== 'all' && written.size === 0) return
    const isMissed =
      tablesRead === null
        ? this.#staged.length > 0
        : tablesRead.some((table) => written === 'all' || written.has(table))
    if (isMissed) throw needsInteractive('a query over tables with staged writes', statement.sql)
  }

  #remember(tables: readonly string[] | null): void {
    if (tables === null) this.#writtenTables = 'all'
    else if (this.#writtenTables !== 'all') for (const table of tables) this.#writtenTables.add(table)
  }

  #take(): DriverStatement[] {
    this.#writtenTables = new Set()
    return this.#staged.splice(0)
  }
}
