import { databaseErrorOf } from '../errors/database-error.ts'
import { DriverError } from '../errors/driver-error.ts'
import { InvalidRequestError } from '../errors/request-errors.ts'
import type { Io } from '../io/io.ts'
import { perform } from '../io/perform.ts'
import type { ConnectionId, DriverResult } from '../io/requests.ts'
import type { EngineCore } from './engine-core.ts'
import type { StatementEvent } from './events.ts'
import { type Execution, plainExecution, plainReads, planExecutions } from './execution.ts'
import type { PlainStatement } from '../dialects/dialect.ts'
import { OperationGuard } from './operation-guard.ts'
import { Result, type ResultSource } from './result.ts'
import { collectResult, totalRowCount } from './collect-result.ts'
import { BatchedTransaction } from './transaction/batched.ts'
import { InteractiveTransaction } from './transaction/interactive.ts'
import { needsInteractive } from './transaction/needs-interactive.ts'
import type { PlannedStatement, TransactionStrategy } from './transaction/transaction.ts'

/**
 * A connection: executes statements in a transaction, which begins with the first of them and ends with `commitIo` or
 * `rollbackIo`. It takes a connection of the driver when it needs one, and gives it back when the transaction ends.
 *
 * @source sqlalchemy lib/sqlalchemy/engine/base.py › Connection
 */
export class ConnectionCore {
  readonly engine: EngineCore
  #connection: ConnectionId | null = null
  #transaction: TransactionStrategy | null = null
  #isBroken = false
  #isClosed = false
  readonly #guard = new OperationGuard('connection')

  constructor(engine: EngineCore) {
    this.engine = engine
  }

  get isInTransaction(): boolean {
    return this.#transaction !== null
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** Statements of the present transaction wait for its commit. */
  get isStaging(): boolean {
    return this.engine.driver.capabilities.transactions === 'batch'
  }

  /**
   * Executes a statement, once or for each member of a list of parameters.
   *
   * Round trips: 1, and 1 more with the first statement of a transaction where the driver begins one; more only when the
   * parameters of many rows do not fit into one statement.
   *
   * @throws {@link StatementError} and its subclasses, with the statement and its parameters.
   */
  executeIo(statement: unknown, parameters?: unknown): Io<Result<unknown, unknown>> {
    return this.#guard.guardIo('execute', this.#executeIo(statement, parameters))
  }

  /** The same, with the rows as they are: the arrays belong to the caller. */
  *fetchIo(statement: unknown, parameters?: unknown): Io<ResultSource> {
    const executions = planExecutions(this.engine, statement, parameters)
    const [first] = executions
    let results = yield* this.#runIo(first!)
    for (let i = 1; i < executions.length; i++) results = [...results, ...(yield* this.#runIo(executions[i]!))]
    return collectResult(first!, results, this.engine.dialect)
  }

  /** Executes a statement of the library's own. */
  *executePlainIo(plain: PlainStatement, effect: 'read' | 'write'): Io<DriverResult> {
    const [result] = yield* this.#runIo(plainExecution(plain, effect))
    return result!
  }

  /** Asks several questions of the library's own, which staged writes cannot change. Round trips: 1. */
  *readPlainIo(questions: readonly PlainStatement[]): Io<readonly DriverResult[]> {
    return yield* this.#runIo(plainReads(questions))
  }

  /** Begins a transaction before its first statement. A batch transaction is sent whole, and cannot be begun. */
  beginIo(): Io<void> {
    return this.#guard.guardIo('begin', this.#beginIo())
  }

  commitIo(): Io<void> {
    return this.#guard.guardIo('commit', this.#commitIo())
  }

  rollbackIo(): Io<void> {
    return this.#guard.guardAfterIo('rollback', this.#rollbackIo())
  }

  /** Rolls back what was not committed. */
  closeIo(): Io<void> {
    return this.#guard.guardAfterIo('close', this.#closeIo())
  }

  *#executeIo(statement: unknown, parameters: unknown): Io<Result<unknown, unknown>> {
    return new Result(yield* this.fetchIo(statement, parameters))
  }

  *#beginIo(): Io<void> {
    if (this.isStaging) {
      throw needsInteractive('begin()')
    }
    if (this.#transaction) {
      throw new InvalidRequestError(
        'This connection is in a transaction already, since its first statement or begin(). Commit or roll back first.',
      )
    }
    yield* this.#startIo()
  }

  *#commitIo(): Io<void> {
    const transaction = this.#transaction
    if (transaction === null) return
    yield* this.#tellIo('commit', {})
    try {
      yield* transaction.commitIo()
    } catch (error) {
      throw error instanceof DriverError ? databaseErrorOf(error.info) : error
    }
    this.#transaction = null
    yield* this.#releaseIo()
  }

  *#rollbackIo(): Io<void> {
    const transaction = this.#transaction
    if (transaction === null) return
    this.#transaction = null
    try {
      yield* transaction.rollbackIo()
    } catch (error) {
      // A connection that cannot roll back is given up: closing it ends the transaction as well.
      this.#isBroken = true
      if (!(error instanceof DriverError)) throw error
    } finally {
      yield* this.#releaseIo()
    }
    yield* this.#tellIo('rollback', {})
  }

  *#closeIo(): Io<void> {
    this.#isClosed = true
    yield* this.#rollbackIo()
  }

  *#runIo(execution: Execution): Io<readonly DriverResult[]> {
    const transaction = this.#transaction ?? (yield* this.#startIo())
    const { listeners } = this.engine
    if (listeners.has('beforeExecute') || listeners.has('afterExecute'))
      return yield* this.#toldIo(transaction, execution)
    try {
      return yield* transaction.executeIo(execution.statements)
    } catch (error) {
      throw this.#reported(error, execution.statements)
    }
  }

  /** The same, with listeners. */
  *#toldIo(transaction: TransactionStrategy, { statements, element }: Execution): Io<readonly DriverResult[]> {
    const event: StatementEvent = {
      ...textOf(statements),
      isStaged: transaction.isStaging && statements[0]!.statement.effect !== 'read',
      ...(element && { statement: element }),
    }
    yield* this.#tellIo('beforeExecute', event)
    const start = performance.now()
    let results: readonly DriverResult[]
    try {
      results = yield* transaction.executeIo(statements)
    } catch (error) {
      const reported = this.#reported(error, statements)
      const durationMs = performance.now() - start
      yield* this.#tellIo('afterExecute', { ...event, rowCount: -1, durationMs, error: reported })
      throw reported
    }
    const durationMs = performance.now() - start
    yield* this.#tellIo('afterExecute', { ...event, rowCount: totalRowCount(results), durationMs })
    return results
  }

  *#startIo(): Io<TransactionStrategy> {
    if (this.#isClosed) {
      throw new InvalidRequestError('This connection was closed. Open another by engine.connect().', { code: 'closed' })
    }
    const { capabilities } = this.engine.driver
    const connection = (this.#connection ??= yield* this.#connectIo())
    this.#transaction =
      capabilities.transactions === 'batch'
        ? new BatchedTransaction(connection)
        : new InteractiveTransaction(connection, capabilities.beginsOn)
    yield* this.#tellIo('begin', {})
    return this.#transaction
  }

  *#connectIo(): Io<ConnectionId> {
    try {
      return yield* perform({ kind: 'connect' })
    } catch (error) {
      throw error instanceof DriverError ? databaseErrorOf(error.info) : error
    }
  }

  *#releaseIo(): Io<void> {
    const connection = this.#connection
    if (connection === null) return
    this.#connection = null
    const broken = this.#isBroken
    this.#isBroken = false
    try {
      yield* perform({ kind: 'close', connection, broken })
    } catch (error) {
      // What was to be done is done; the driver has given the connection up.
      if (!(error instanceof DriverError)) throw error
    }
  }

  /** The error for the user, which knows the statement. The only place where driver errors of statements turn into ours. */
  #reported(error: unknown, statements: readonly PlannedStatement[]): unknown {
    if (!(error instanceof DriverError)) return error
    if (error.info.isDisconnect) this.#isBroken = true
    return databaseErrorOf(error.info, textOf(statements))
  }

  *#tellIo<K extends 'begin' | 'commit' | 'rollback' | 'beforeExecute' | 'afterExecute'>(
    name: K,
    event: object,
  ): Io<void> {
    for (const listener of this.engine.listeners.of(name)) {
      yield* perform({ kind: 'callback', name, run: () => listener(event as never) })
    }
  }
}

/** The text that all of the statements have, and their parameters. */
function textOf(statements: readonly PlannedStatement[]): {
  readonly sql: string
  readonly params: readonly unknown[]
} {
  const { sql, params } = statements[0]!.statement
  return { sql, params: statements.length === 1 ? params : statements.map((planned) => planned.statement.params) }
}
