import type { BatchDialect } from '../../dialects/batch-dialect.ts'
import { DriverError } from '../../errors/driver-error.ts'
import { AbortError, PendingRollbackError } from '../../errors/request-errors.ts'
import type { Io } from '../../io/io.ts'
import { perform } from '../../io/perform.ts'
import type { ConnectionId, DriverResult, DriverStatement } from '../../io/requests.ts'
import type { DriverCapabilities } from '../driver.ts'
import type { IsolationLevel } from '../execution-options.ts'
import { explainFailure, labelOf, type SentStatement } from './explain-failure.ts'
import { InteractiveTransaction } from './interactive.ts'
import { needsInteractive } from './needs-interactive.ts'
import { SeenTables } from './seen-tables.ts'
import { StagedStatements } from './staged-statements.ts'
import type { PlannedStatement, SavepointCommand, TransactionStrategy } from './transaction.ts'
import { unknownCall } from './unknown-call.ts'

/** What a staged statement answers: nothing has happened yet. */
const STAGED: DriverResult = { columns: [], rows: [], rowCount: -1 }

export interface BatchSetup {
  readonly connection: ConnectionId
  readonly capabilities: DriverCapabilities
  readonly dialect: BatchDialect
  readonly level: IsolationLevel | undefined
  /** What the driver sends before these statements, of a batch of its own. */
  guards?(statements: readonly DriverStatement[]): readonly DriverStatement[]
}

/**
 * A transaction that is one request: writes are staged, and commit sends them together, all or nothing. Reads go out at
 * once, each on its own, as long as they cannot miss a staged write. What this cannot do makes it interactive, where the
 * driver has such transactions: what was staged is sent, and everything from then on goes out at once.
 */
export class BatchedTransaction implements TransactionStrategy {
  readonly #setup: BatchSetup
  readonly #staged = new StagedStatements()
  readonly #seen = new SeenTables()
  #failure: unknown = null
  /** What was refused was a trial: nothing is sent, and what it was refused for may be undone by a savepoint. */
  #isTrialFailure = false
  #interactive: InteractiveTransaction | null = null
  /** What has made it interactive. */
  promotedBy: string | null = null

  constructor(setup: BatchSetup) {
    this.#setup = setup
  }

  get isStaging(): boolean {
    return this.#interactive === null
  }

  /** What the commit would send. */
  get staged(): readonly DriverStatement[] {
    const statements = this.#staged.all.flatMap((planned, i) => this.#sentFor(planned, i).statements)
    return [...(this.#setup.guards?.(statements) ?? []), ...statements]
  }

  *executeIo(statements: readonly PlannedStatement[]): Io<readonly DriverResult[]> {
    this.#refuseFailed()
    if (this.#interactive) return yield* this.#interactive.executeIo(statements)
    for (const planned of statements) {
      const reason = this.#reasonFor(planned)
      if (reason === null) continue
      yield* this.#promoteIo(reason, planned.statement.sql)
      return yield* this.#interactive!.executeIo(statements)
    }
    if (statements.every(isRead)) return yield* this.#readIo(statements, false)
    for (const planned of statements) this.#staged.add(planned)
    return statements.map(() => STAGED)
  }

  /** Whether reads can go out together and miss nothing that is staged. */
  canReadTogether(statements: readonly PlannedStatement[]): boolean {
    return this.isStaging && statements.every((planned) => isRead(planned) && this.#reasonFor(planned) === null)
  }

  /** Reads that see one state of the database. Round trips: 1. */
  readTogetherIo(statements: readonly PlannedStatement[]): Io<readonly DriverResult[]> {
    this.#refuseFailed()
    return this.#readIo(statements, true)
  }

  /** Makes it interactive, where that is possible: for what can do without, and is better so. */
  *promoteIo(reason: string): Io<void> {
    this.#refuseFailed()
    if (this.#setup.capabilities.promotes && !this.#interactive) yield* this.#promoteIo(reason)
  }

  /** Round trips: 0; 1 to release one behind which something was staged, where the database can tell what that comes to. */
  *savepointIo(command: SavepointCommand, name: string): Io<void> {
    if (command === 'ROLLBACK TO ' && this.#isTrialFailure) this.#failure = null
    else this.#refuseFailed()
    try {
      const isTried = command === 'RELEASE ' && this.#setup.dialect.trial && this.#staged.hasBehind(name)
      if (isTried) yield* this.#tryIo([])
      this.#staged.savepoint(command, name)
    } catch (error) {
      this.#staged.savepoint('ROLLBACK TO ', name)
      throw error
    }
  }

  /** Round trips: 1 to begin, and 1 for what was staged where the driver sends it together, else 1 for each statement of it. */
  *#promoteIo(reason: string, sql?: string): Io<void> {
    const { connection, capabilities, level } = this.#setup
    if (!capabilities.promotes) throw needsInteractive(reason, sql)
    this.promotedBy = sql === undefined ? reason : `${reason}: ${sql}`
    const staged = this.#staged.take()
    const interactive = (this.#interactive = new InteractiveTransaction(connection, capabilities.beginsOn, level))
    if (staged.length === 0) return
    const sent = staged.map((planned): SentStatement => ({ planned, statements: [planned.statement] }))
    yield* this.#sendIo(sent, function* () {
      const results = yield* interactive.executeIo(staged)
      staged.forEach(({ outcome }, i) => {
        const { rowCount } = results[i]!
        if (outcome?.rows !== undefined && outcome.rows !== rowCount && rowCount >= 0) throw outcome.refusal!(rowCount)
      })
      return results
    })
  }

  /** Round trips: 1, or 0 when nothing is staged. Afterwards nothing is staged, whether it succeeded or not. */
  *commitIo(): Io<void> {
    this.#refuseFailed()
    if (this.#interactive) return yield* this.#interactive.commitIo()
    const sent = this.#staged.take().map((planned, i) => this.#sentFor(planned, i))
    if (sent.length === 0) return
    const { connection, level } = this.#setup
    yield* this.#sendIo(sent, function* () {
      const statements = sent.flatMap((one) => one.statements)
      const results = yield* perform({
        ...{ kind: 'batch', connection, statements, atomic: true },
        ...(level && { isolationLevel: level }),
      })
      let place = 0
      return sent.map((one) => {
        const result = results[place]!
        place += one.statements.length
        return result
      })
    })
  }

  *rollbackIo(): Io<void> {
    this.#failure = null
    this.#staged.take()
    // What is only staged needs nothing to be undone.
    if (this.#interactive) yield* this.#interactive.rollbackIo()
  }

  /** Sends what was staged, and tells those who wait for it. */
  *#sendIo(sent: readonly SentStatement[], sendIo: () => Io<readonly DriverResult[]>): Io<void> {
    let results: readonly DriverResult[]
    try {
      results = yield* sendIo()
    } catch (error) {
      this.#isTrialFailure = false
      throw (this.#failure = explainFailure(error, sent))
    }
    sent.forEach(({ planned }, i) => settle(planned, results[i]!))
  }

  /** Reads that see what is staged. What is refused ends the transaction, as it does where nothing waits. */
  *#tryReadsIo(reads: readonly PlannedStatement[]): Io<readonly DriverResult[]> {
    try {
      return yield* this.#tryIo(reads)
    } catch (error) {
      const isWayside = error instanceof DriverError ? error.info.isTransport : error instanceof AbortError
      if (!isWayside) [this.#failure, this.#isTrialFailure] = [error, true]
      throw error
    }
  }

  /** Sends what is staged with reads behind it, as a batch that undoes itself. Gives the results of the reads. Round trips: 1. */
  *#tryIo(reads: readonly PlannedStatement[]): Io<readonly DriverResult[]> {
    const { connection, dialect, level } = this.#setup
    const { first, last } = dialect.trial!
    const sent = [...this.#staged.all, ...reads].map((planned, i) => this.#sentFor(planned, i))
    const statements = [first, ...sent.flatMap((one) => one.statements), last]
    try {
      const results = yield* perform({
        ...{ kind: 'batch', connection, statements, atomic: true, isUndone: true },
        ...(level && { isolationLevel: level }),
      })
      return results.slice(-1 - reads.length, -1)
    } catch (error) {
      throw explainFailure(error, sent)
    }
  }

  #sentFor(planned: PlannedStatement, index: number): SentStatement {
    const { statement, outcome, returnsRows } = planned
    if (outcome?.rows === undefined) return { planned, statements: [statement] }
    return { planned, statements: this.#setup.dialect.counted(statement, outcome.rows, labelOf(index), returnsRows) }
  }

  *#readIo(reads: readonly PlannedStatement[], isTogether: boolean): Io<readonly DriverResult[]> {
    if (reads.some((planned) => this.#isMissed(planned))) return yield* this.#tryReadsIo(reads)
    const { connection, dialect } = this.#setup
    const unknown = this.#unknownIn(reads)
    const statements = reads.map(({ statement }) => statement)
    if (unknown.length > 0) statements.unshift(dialect.viewsAmong(unknown))
    else if (reads.length === 1 && !isTogether) {
      return [yield* perform({ kind: 'execute', connection, statement: statements[0]! })]
    }
    const results = yield* perform({
      ...{ kind: 'batch', connection, statements, atomic: isTogether },
      ...(isTogether && { readOnly: true, ...(dialect.snapshot && { isolationLevel: dialect.snapshot }) }),
    })
    if (unknown.length === 0) return results
    const [views, ...others] = results
    const names = views!.rows.map(([name]) => name)
    this.#seen.note(unknown, names)
    // A view may show what is staged.
    return names.length > 0 ? yield* this.executeIo(reads) : others
  }

  /** The names of which it matters whether they belong to views. */
  #unknownIn(reads: readonly PlannedStatement[]): readonly string[] {
    const read = reads.flatMap(({ effects }) => effects.tablesRead ?? [])
    if (this.#staged.all.length === 0 || read.length === 0) return []
    return this.#seen.unknown([...read, ...this.#staged.tables])
  }

  /** Why a statement cannot be part of a batch. */
  #reasonFor(planned: PlannedStatement): string | null {
    const { statement, returnsRows, outcome } = planned
    if (isRead(planned) && this.#keepsReads) return `a read that is ${this.#setup.level}`
    const call = unknownCall(this.#setup.dialect, planned)
    if (call?.onlyReads === false) {
      return `a query of ${call.name}(), which may write unless the option onlyReads says otherwise,`
    }
    if (isRead(planned)) return this.#isOutOfReach(planned) ? 'a query over tables with staged writes' : null
    if (statement.effect === 'unknown') return returnsRows ? 'a locking read, or text that may return rows' : null
    return returnsRows && !outcome?.settle ? 'a write that returns rows' : null
  }

  /** Whether a read would miss what is staged, which cannot be tried: it would not do the same when it is done. */
  #isOutOfReach(planned: PlannedStatement): boolean {
    const { capabilities, dialect } = this.#setup
    if (!this.#isMissed(planned)) return false
    return capabilities.promotes === true || !this.#staged.all.every(({ effects }) => dialect.trial?.isSettled(effects))
  }

  /** What is read must stay so until the commit, which reads in requests of their own cannot see to. */
  get #keepsReads(): boolean {
    const { capabilities, level = '' } = this.#setup
    return capabilities.promotes === true && /^(SERIALIZABLE|REPEATABLE READ)$/.test(level)
  }

  /** Whether a read would not see what is staged. */
  #isMissed(planned: PlannedStatement): boolean {
    const { tablesRead } = planned.effects
    if (this.#staged.all.length === 0) return false
    const isAny = tablesRead === null || unknownCall(this.#setup.dialect, planned) || this.#hasView(tablesRead)
    return this.#staged.writes(isAny ? null : tablesRead)
  }

  /** What they show, or what writing them comes to, may be any table. */
  #hasView(tablesRead: readonly string[]): boolean {
    return this.#seen.hasView(tablesRead) || (tablesRead.length > 0 && this.#seen.hasView(this.#staged.tables))
  }

  /** What was staged is gone with the failed commit: going on would write a part of it. */
  #refuseFailed(): void {
    if (this.#failure === null) return
    throw new PendingRollbackError('This batch has failed. Call rollback() first.', {
      cause: this.#failure,
    })
  }
}

/** Its rows are written: a value among those that it gave back which nobody can read is read again, and refused, when it is asked for. */
function settle({ outcome }: PlannedStatement, result: DriverResult): void {
  try {
    outcome?.settle?.(result)
  } catch {
    // What it would have loaded stays unloaded.
  }
}

const isRead = ({ statement }: PlannedStatement): boolean => statement.effect === 'read'
