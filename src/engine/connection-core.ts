import { ArgumentError, InvalidRequestError } from '../errors/request-errors.ts'
import { Listeners } from '../event/listeners.ts'
import type { Io } from '../io/io.ts'
import { perform } from '../io/perform.ts'
import type { DriverResult } from '../io/requests.ts'
import type { PlainStatement } from '../dialects/dialect.ts'
import type { CheckedOut } from './checked-out.ts'
import { collectResult } from './collect-result.ts'
import type { EngineCore } from './engine-core.ts'
import type { EngineEvents } from './events.ts'
import { driverSqlExecution, type Execution, plainExecution, planExecutions } from './execution.ts'
import type { ExecutionOptions } from './execution-options.ts'
import { HeldConnection } from './held-connection.ts'
import { OperationGuard } from './operation-guard.ts'
import { reportErrorIo } from './report-error.ts'
import { Result, type ResultSource } from './result.ts'
import { rewriteStatementIo } from './rewrite-statement.ts'
import { runToldIo } from './run-told.ts'
import { StreamCore } from './stream/stream-core.ts'
import { tellIo } from './tell-io.ts'
import { CurrentTransaction } from './transaction/current-transaction.ts'
import type { TransactionCore } from './transaction/transaction-core.ts'
import type { TransactionStrategy } from './transaction/transaction.ts'

const MAX_ROW_BUFFER = 1000

/**
 * A connection: executes statements in a transaction, which begins with the first of them and ends with `commitIo` or
 * `rollbackIo`. It takes a connection of the driver when it first needs one, and keeps it until it is closed.
 *
 * @source sqlalchemy lib/sqlalchemy/engine/base.py › Connection
 */
export class ConnectionCore {
  readonly engine: EngineCore
  /** Tells the connections of an engine apart. */
  readonly id: number
  options: ExecutionOptions
  #own: Listeners<EngineEvents> | undefined
  readonly #held = new HeldConnection(this)
  readonly #current = new CurrentTransaction(this, this.#held)
  readonly #guard = new OperationGuard('connection')

  constructor(engine: EngineCore, id: number) {
    this.engine = engine
    this.id = id
    this.options = engine.executionOptions
  }

  get isInTransaction(): boolean {
    return this.#current.root !== null
  }

  get isClosed(): boolean {
    return this.#held.isClosed
  }

  /** The driver's connection is gone, and another has not been taken yet. */
  get isInvalidated(): boolean {
    return this.#held.isInvalidated
  }

  get transaction(): TransactionCore | null {
    return this.#current.root
  }

  get nestedTransaction(): TransactionCore | null {
    return this.#current.nested
  }

  /** Listeners for this connection alone. */
  get listeners(): Listeners<EngineEvents> {
    return (this.#own ??= new Listeners())
  }

  /** How the present transaction reaches the database. */
  get strategy(): TransactionStrategy | null {
    return this.#current.strategy
  }

  /** Statements of the present transaction, or of the next one, wait for its commit. */
  get isStaging(): boolean {
    const { strategy, options, engine } = this
    const isBatched = engine.driver.capabilities.transactions === 'batch'
    return strategy?.isStaging ?? (isBatched && options.isolationLevel !== 'AUTOCOMMIT')
  }

  /** @throws {@link InvalidRequestError} for an isolation level in a transaction. */
  setOptions(options: ExecutionOptions): void {
    if (options.isolationLevel !== undefined && this.#current.root) {
      throw new InvalidRequestError(
        'The isolation level cannot change within a transaction. Commit or roll back first.',
      )
    }
    this.engine.checkOptions(options)
    this.options = { ...this.options, ...options }
    for (const listener of this.engine.listeners.of('setConnectionExecutionOptions')) {
      listener({ connectionId: this.id, options })
    }
  }

  /**
   * Executes a statement, once or for each member of a list of parameters.
   *
   * Round trips: 1, and 1 more with the first statement of a transaction where the driver begins one; more only when the
   * parameters of many rows do not fit into one statement.
   *
   * @throws {@link StatementError} and its subclasses, with the statement and its parameters.
   */
  *executeIo(statement: unknown, parameters?: unknown, options?: ExecutionOptions): Io<Result<unknown, unknown>> {
    this.#guard.enter('execute')
    try {
      return new Result(yield* this.fetchIo(statement, parameters, options))
    } finally {
      this.#guard.leave()
    }
  }

  /** The same, with the rows as they are: the arrays belong to the caller. `prepare` sees what is sent, before it is. */
  *fetchIo(
    statement: unknown,
    parameters?: unknown,
    options?: ExecutionOptions,
    prepare: (execution: Execution) => Execution = asItIs,
  ): Io<ResultSource> {
    const executions = this.#hears('beforeExecute', true)
      ? yield* this.#rewrittenIo(statement, parameters, options)
      : this.planned(statement, parameters, options)
    const [first, ...others] = executions
    const results = [...(yield* this.runIo(prepare(first!)))]
    for (const execution of others) results.push(...(yield* this.runIo(prepare(execution))))
    return this.collected(first!, results)
  }

  /**
   * Executes a statement whose rows are fetched in parts, as they are read.
   *
   * @throws {@link ArgumentError} for a list of parameters.
   */
  streamIo(statement: unknown, parameters?: unknown, options?: ExecutionOptions): Io<StreamCore> {
    return this.#guard.guardIo('stream', this.#streamIo(statement, parameters, options))
  }

  /** @internal The stream has nothing to fetch any more. */
  forgetStream(stream: StreamCore): void {
    this.#current.streams.delete(stream)
  }

  /** @internal The next rows of a cursor. */
  fetchPartIo(cursor: number, count: number, execution: Execution): Io<DriverResult> {
    return this.#guard.guardAfterIo('fetch', this.#fetchPartIo(cursor, count, execution))
  }

  /** Executes SQL as it is, with the driver's own placeholders. */
  driverSqlIo(sql: string, parameters: readonly unknown[] = []): Io<Result<unknown, unknown>> {
    return this.#guard.guardIo('execDriverSql', this.#driverSqlIo(sql, parameters))
  }

  /** Executes a statement of the library's own. */
  *executePlainIo(plain: PlainStatement, effect: 'read' | 'write'): Io<DriverResult> {
    const [result] = yield* this.runIo(plainExecution([plain], effect))
    return result!
  }

  /** Begins a transaction before its first statement; one that would be a batch is interactive then, where the driver can. */
  beginIo(): Io<TransactionCore> {
    return this.#guard.guardIo('begin', this.#current.beginIo())
  }

  /** Sets a savepoint, in a transaction that is begun if need be. Round trips: 1, and 1 for the transaction. */
  beginNestedIo(): Io<TransactionCore> {
    return this.#guard.guardIo('beginNested', this.#current.beginNestedIo())
  }

  /** Begins a transaction that is committed in two phases, under a name that is made up if none is given. */
  beginTwophaseIo(xid?: string): Io<TransactionCore> {
    return this.#guard.guardIo('beginTwophase', this.#current.beginIo({ xid }))
  }

  /** The first phase of the present transaction. Round trips: 1. */
  prepareIo(): Io<void> {
    return this.#guard.guardIo('prepare', this.#current.prepareIo())
  }

  commitIo(): Io<void> {
    return this.#guard.guardIo('commit', this.#current.commitIo())
  }

  rollbackIo(): Io<void> {
    return this.#guard.guardAfterIo('rollback', this.#current.rollbackIo())
  }

  /** Rolls back what was not committed. */
  closeIo(): Io<void> {
    return this.#guard.guardAfterIo('close', this.#closeIo())
  }

  /** Gives up the driver's connection. A transaction that is lost with it must be rolled back. */
  invalidateIo(error?: unknown): Io<void> {
    return this.#guard.guardAfterIo('invalidate', this.loseIo(error, false))
  }

  /** The driver's connection, taken if there is none. */
  checkedOutIo(): Io<CheckedOut> {
    return this.#guard.guardIo('getRawConnection', this.#held.takenIo())
  }

  /** The isolation level of the next transaction. Round trips: 1 where only the database knows. */
  *isolationLevelIo(): Io<string> {
    const { isolationLevel } = this.options
    const { isolation } = this.engine.dialect
    if (isolationLevel !== undefined || !isolation.question) return isolationLevel ?? isolation.byDefault
    const { driverConnection } = yield* this.checkedOutIo()
    const statement = { ...isolation.question, effect: 'read' } as const
    const { rows } = yield* perform({ kind: 'execute', connection: driverConnection!, statement })
    return String(rows[0]![0]).toUpperCase()
  }

  /** Ends a transaction or savepoint of this connection that is active. */
  endIo(transaction: TransactionCore, isCommit: boolean): Io<void> {
    if (transaction.savepoint === null) return isCommit ? this.commitIo() : this.rollbackIo()
    return this.#guard.guardAfterIo('savepoint', this.#current.endSavepointIo(transaction, isCommit))
  }

  /** Runs a user's function in a transaction: commits when it returns, rolls back when it throws. */
  scopeIo<R>(transaction: TransactionCore, run: () => R): Io<Awaited<R>> {
    return this.#current.scopeIo(transaction, run)
  }

  /** @internal What would be sent. */
  planned(statement: unknown, parameters: unknown, options?: ExecutionOptions): readonly Execution[] {
    return planExecutions(this.engine, statement, parameters, this.options, options)
  }

  /** @internal What came back. */
  collected(execution: Execution, results: readonly DriverResult[]): ResultSource {
    return collectResult(execution, results, this.engine.dialect)
  }

  /** @internal There are listeners. */
  get isHeard(): boolean {
    return this.engine.listeners.count > 0 || this.#own !== undefined
  }

  /** @internal */
  *strategyIo(): Io<TransactionStrategy> {
    return this.#current.strategy ?? (yield* this.#current.startIo())
  }

  /** @internal `through`: what sends it in place of the transaction. */
  *runIo(execution: Execution, through?: TransactionStrategy): Io<readonly DriverResult[]> {
    const current = this.#current
    current.refuseEndedScope()
    const strategy = through ?? current.strategy ?? (yield* current.startIo())
    if (this.isHeard) return yield* runToldIo(this, strategy, execution)
    const { statements } = execution
    try {
      // Most are one statement, which needs no more than to be sent.
      const request = statements.length === 1 ? strategy.requestFor?.(statements[0]!) : undefined
      return request ? [yield* perform(request)] : yield* strategy.executeIo(statements)
    } catch (error) {
      throw yield* reportErrorIo(this, error, execution)
    }
  }

  /** @internal The driver's connection is gone; `isDisconnect`: because it broke, so that others are broken too. */
  *loseIo(error: unknown, isDisconnect: boolean): Io<void> {
    this.#current.lose()
    yield* this.#held.giveUpIo(error, isDisconnect)
  }

  /** @internal */
  *tellIo<K extends keyof EngineEvents & string>(name: K, event: EngineEvents[K]): Io<void> {
    if (this.#own) yield* tellIo(this.#own, name, event)
    yield* tellIo(this.engine.listeners, name, event)
  }

  /** @internal The listeners that may change something; first those of the connection. */
  rewriters<K extends keyof EngineEvents>(name: K): ((event: EngineEvents[K]) => unknown)[] {
    return [...(this.#own?.of(name, true) ?? []), ...this.engine.listeners.of(name, true)]
  }

  #hears(name: keyof EngineEvents, isRewriting: boolean): boolean {
    return this.engine.listeners.has(name, isRewriting) || this.#own?.has(name, isRewriting) === true
  }

  *#rewrittenIo(statement: unknown, parameters: unknown, options?: ExecutionOptions): Io<readonly Execution[]> {
    const given = yield* rewriteStatementIo(this, { statement, parameters }, options)
    return this.planned(given.statement, given.parameters, options)
  }

  *#streamIo(statement: unknown, parameters: unknown, given?: ExecutionOptions): Io<StreamCore> {
    const [execution, ...others] = yield* this.#rewrittenIo(statement, parameters, given)
    const [planned, ...more] = execution!.statements
    if (others.length + more.length > 0) throw new ArgumentError('stream() takes one statement with one set of values.')
    const { yieldPer, maxRowBuffer = MAX_ROW_BUFFER } = execution!.given.options
    const chunk = yieldPer ?? maxRowBuffer
    const isRead = planned!.returnsRows || planned!.statement.effect === 'read'
    const isStreamed = this.engine.driver.capabilities.streams && isRead
    const statements = isStreamed ? [{ ...planned!, fetchSize: chunk }] : [planned!]
    const [first] = yield* this.runIo({ ...execution!, statements })
    const stream = new StreamCore(this, execution!, first!, chunk)
    if (first!.cursor) this.#current.streams.set(stream, this.#current.nested)
    return stream
  }

  *#fetchPartIo(from: number, count: number, execution: Execution): Io<DriverResult> {
    const { driverConnection } = yield* this.#held.takenIo()
    try {
      return yield* perform({ kind: 'fetch', connection: driverConnection!, from, count })
    } catch (error) {
      throw yield* reportErrorIo(this, error, execution)
    }
  }

  *#driverSqlIo(sql: string, parameters: readonly unknown[]): Io<Result<unknown, unknown>> {
    const execution = driverSqlExecution(sql, parameters, this.options)
    return new Result(this.collected(execution, yield* this.runIo(execution)))
  }

  *#closeIo(): Io<void> {
    this.#held.isClosed = true
    const wasReset = this.isInTransaction
    try {
      yield* this.#current.rollbackIo()
    } finally {
      yield* this.#held.giveBackIo(wasReset)
    }
  }
}

const asItIs = (execution: Execution): Execution => execution
