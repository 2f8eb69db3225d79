import { DriverError } from '../errors/driver-error.ts'
import { ArgumentError, InvalidRequestError, PendingRollbackError } from '../errors/request-errors.ts'
import { Listeners } from '../event/listeners.ts'
import type { Io } from '../io/io.ts'
import { perform } from '../io/perform.ts'
import type { DriverResult } from '../io/requests.ts'
import type { PlainStatement } from '../dialects/dialect.ts'
import type { CheckedOut } from './checked-out.ts'
import { collectResult } from './collect-result.ts'
import type { EngineCore } from './engine-core.ts'
import type { EngineEvents } from './events.ts'
import { driverSqlExecution, type Execution, plainExecution, plainReads, planExecutions } from './execution.ts'
import type { ExecutionOptions } from './execution-options.ts'
import { OperationGuard } from './operation-guard.ts'
import { reportErrorIo } from './report-error.ts'
import { Result, type ResultSource } from './result.ts'
import { rewriteStatementIo } from './rewrite-statement.ts'
import { twophaseOf } from './run-prepared.ts'
import { runToldIo } from './run-told.ts'
import { StreamCore } from './stream/stream-core.ts'
import { tellIo } from './tell-io.ts'
import { InteractiveTransaction } from './transaction/interactive.ts'
import { TransactionCore } from './transaction/transaction-core.ts'
import type { TransactionStrategy } from './transaction/transaction.ts'

const MAX_ROW_BUFFER = 1000

/** A transaction in two phases; without a name one is made up. */
interface Named {
  readonly xid: string | undefined
}

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
  #checkedOut: CheckedOut | null = null
  /** Null while there is no transaction, or when it was lost with the driver's connection. */
  #strategy: TransactionStrategy | null = null
  #root: TransactionCore | null = null
  #nested: TransactionCore | null = null
  /** The transaction of the user's function that is running. */
  #scope: TransactionCore | null = null
  #savepoints = 0
  /** The open streams, each with the savepoint in which it began. */
  readonly #streams = new Map<StreamCore, TransactionCore | null>()
  #isClosed = false
  #isInvalidated = false
  readonly #guard = new OperationGuard('connection')

  constructor(engine: EngineCore, id: number) {
    this.engine = engine
    this.id = id
    this.options = engine.executionOptions
  }

  get isInTransaction(): boolean {
    return this.#root !== null
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** The driver's connection is gone, and another has not been taken yet. */
  get isInvalidated(): boolean {
    return this.#isInvalidated
  }

  get transaction(): TransactionCore | null {
    return this.#root
  }

  get nestedTransaction(): TransactionCore | null {
    return this.#nested
  }

  /** Listeners for this connection alone. */
  get listeners(): Listeners<EngineEvents> {
    return (this.#own ??= new Listeners())
  }

  /** How the present transaction reaches the database. */
  get strategy(): TransactionStrategy | null {
    return this.#strategy
  }

  /** Statements of the present transaction wait for its commit. */
  get isStaging(): boolean {
    return this.#strategy?.isStaging ?? this.engine.driver.capabilities.transactions === 'batch'
  }

  /** @throws {@link InvalidRequestError} for an isolation level in a transaction. */
  setOptions(options: ExecutionOptions): void {
    if (options.isolationLevel !== undefined && this.#root) {
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
  executeIo(statement: unknown, parameters?: unknown, options?: ExecutionOptions): Io<Result<unknown, unknown>> {
    return this.#guard.guardIo('execute', this.#executeIo(statement, parameters, options))
  }

  /** The same, with the rows as they are: the arrays belong to the caller. `prepare` sees what is sent, before it is. */
  *fetchIo(
    statement: unknown,
    parameters?: unknown,
    options?: ExecutionOptions,
    prepare?: (execution: Execution) => Execution,
  ): Io<ResultSource> {
    const executions = yield* this.#planIo(statement, parameters, options)
    const results: DriverResult[] = []
    for (const execution of executions) {
      results.push(...(yield* this.runIo(prepare ? prepare(execution) : execution)))
    }
    return collectResult(executions[0]!, results, this.engine.dialect)
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
    this.#streams.delete(stream)
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
    const [result] = yield* this.runIo(plainExecution(plain, effect))
    return result!
  }

  /** Asks several questions of the library's own, which staged writes cannot change. Round trips: 1. */
  *readPlainIo(questions: readonly PlainStatement[]): Io<readonly DriverResult[]> {
    return yield* this.runIo(plainReads(questions))
  }

  /** Begins a transaction before its first statement. A batch transaction is sent whole, and cannot be begun. */
  beginIo(): Io<TransactionCore> {
    return this.#guard.guardIo('begin', this.#beginIo())
  }

  /** Sets a savepoint, in a transaction that is begun if need be. Round trips: 1, and 1 for the transaction. */
  beginNestedIo(): Io<TransactionCore> {
    return this.#guard.guardIo('beginNested', this.#beginNestedIo())
  }

  /** Begins a transaction that is committed in two phases, under a name that is made up if none is given. */
  beginTwophaseIo(xid?: string): Io<TransactionCore> {
    return this.#guard.guardIo('beginTwophase', this.#beginIo({ xid }))
  }

  /** The first phase of the present transaction. Round trips: 1. */
  prepareIo(): Io<void> {
    return this.#guard.guardIo('prepare', this.#prepareIo())
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

  /** Gives up the driver's connection. A transaction that is lost with it must be rolled back. */
  invalidateIo(error?: unknown): Io<void> {
    return this.#guard.guardAfterIo('invalidate', this.#loseIo(error, false))
  }

  /** The driver's connection, taken if there is none. */
  checkedOutIo(): Io<CheckedOut> {
    return this.#guard.guardIo('getRawConnection', this.#checkOutIo())
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
    return this.#guard.guardAfterIo('savepoint', this.#endSavepointIo(transaction, isCommit))
  }

  /** Runs a user's function in a transaction: commits when it returns, rolls back when it throws. */
  *scopeIo<R>(transaction: TransactionCore, run: () => R): Io<Awaited<R>> {
    const outer = this.#scope
    this.#scope = transaction
    try {
      const result = yield* perform({ kind: 'callback', name: 'begin', run })
      if (transaction.isActive) yield* transaction.commitIo()
      return result as Awaited<R>
    } catch (error) {
      this.#scope = outer
      // The first error is the one to tell.
      yield* quietly(transaction.rollbackIo(), Error)
      throw error
    } finally {
      this.#scope = outer
    }
  }

  /** @internal */
  *runIo(execution: Execution): Io<readonly DriverResult[]> {
    if (this.#scope?.isActive === false) {
      throw new InvalidRequestError('The transaction of this block has ended. Leave the block before you go on.')
    }
    const strategy = this.#strategy ?? (yield* this.#startIo())
    if (this.engine.listeners.count > 0 || this.#own) return yield* runToldIo(this, strategy, execution)
    try {
      return yield* strategy.executeIo(execution.statements)
    } catch (error) {
      throw yield* reportErrorIo(this, error, execution)
    }
  }

  /** @internal The driver's connection is gone; `isDisconnect`: because it broke, so that others are broken too. */
  loseIo(error: unknown, isDisconnect: boolean): Io<void> {
    return this.#loseIo(error, isDisconnect)
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

  *#planIo(statement: unknown, parameters: unknown, options?: ExecutionOptions): Io<readonly Execution[]> {
    let given = { statement, parameters }
    if (this.#hears('beforeExecute', true)) given = yield* rewriteStatementIo(this, given, options)
    return planExecutions(this.engine, given.statement, given.parameters, this.options, options)
  }

  *#executeIo(statement: unknown, parameters: unknown, options?: ExecutionOptions): Io<Result<unknown, unknown>> {
    return new Result(yield* this.fetchIo(statement, parameters, options))
  }

  *#streamIo(statement: unknown, parameters: unknown, given?: ExecutionOptions): Io<StreamCore> {
    const [execution, ...others] = yield* this.#planIo(statement, parameters, given)
    const [planned, ...more] = execution!.statements
    if (others.length + more.length > 0) throw new ArgumentError('stream() takes one statement with one set of values.')
    const { yieldPer, maxRowBuffer = MAX_ROW_BUFFER } = execution!.given.options
    const chunk = yieldPer ?? maxRowBuffer
    const isRead = planned!.returnsRows || planned!.statement.effect === 'read'
    const isStreamed = this.engine.driver.capabilities.streams && isRead
    const statements = isStreamed ? [{ ...planned!, fetchSize: chunk }] : [planned!]
    const [first] = yield* this.runIo({ ...execution!, statements })
    const stream = new StreamCore(this, execution!, first!, chunk)
    if (first!.cursor) this.#streams.set(stream, this.#nested)
    return stream
  }

  *#fetchPartIo(from: number, count: number, execution: Execution): Io<DriverResult> {
    const connection = this.#checkedOut!.driverConnection!
    try {
      return yield* perform({ kind: 'fetch', connection, from, count })
    } catch (error) {
      throw yield* reportErrorIo(this, error, execution)
    }
  }

  *#driverSqlIo(sql: string, parameters: readonly unknown[]): Io<Result<unknown, unknown>> {
    const execution = driverSqlExecution(sql, parameters, this.options)
    return new Result(collectResult(execution, yield* this.runIo(execution), this.engine.dialect))
  }

  *#beginIo(named?: Named): Io<TransactionCore> {
    if (this.#root) {
      throw new InvalidRequestError(
        'This connection is in a transaction already, since its first statement or begin(). Commit or roll back first.',
      )
    }
    const strategy = yield* this.#startIo(named)
    try {
      if (strategy.promoteIo) yield* strategy.promoteIo('begin()')
      return this.#root!
    } catch (error) {
      this.#ended()
      throw error
    }
  }

  *#beginNestedIo(): Io<TransactionCore> {
    const strategy = this.#strategy ?? (yield* this.#startIo())
    if (strategy.promoteIo) yield* strategy.promoteIo('beginNested()')
    yield* this.tellIo('savepoint', { connectionId: this.id, name: null })
    const name = `sa_savepoint_${++this.#savepoints}`
    yield* this.executePlainIo({ sql: `SAVEPOINT ${name}`, params: [] }, 'write')
    return (this.#nested = new TransactionCore(this, name, this.#nested))
  }

  *#endSavepointIo(transaction: TransactionCore, isCommit: boolean): Io<void> {
    const { savepoint, outer } = transaction
    try {
      if (this.#strategy === null) return
      const event = { connectionId: this.id, name: savepoint }
      yield* this.tellIo(isCommit ? 'releaseSavepoint' : 'rollbackSavepoint', event)
      yield* this.executePlainIo(
        { sql: `${isCommit ? 'RELEASE' : 'ROLLBACK TO'} SAVEPOINT ${savepoint}`, params: [] },
        'write',
      )
    } finally {
      this.#leaveSavepoints(outer)
      this.#leaveStreams(outer, isCommit)
    }
  }

  *#commitIo(): Io<void> {
    if (this.#root === null) return
    const strategy = this.#strategy
    if (strategy === null) throw transactionLost()
    yield* this.#tellEdgeIo('commit', strategy)
    yield* this.#reportedIo(strategy.commitIo())
    this.#ended()
  }

  *#rollbackIo(): Io<void> {
    if (this.#root === null) return
    const strategy = this.#strategy
    this.#ended()
    try {
      if (strategy) yield* strategy.rollbackIo()
    } catch (error) {
      // A connection that cannot roll back is given up: closing it ends the transaction as well.
      yield* this.#loseIo(error, false)
      if (!(error instanceof DriverError)) throw error
    }
    yield* this.#tellEdgeIo('rollback', strategy)
  }

  *#closeIo(): Io<void> {
    this.#isClosed = true
    const wasReset = this.#root !== null
    try {
      yield* this.#rollbackIo()
    } finally {
      const checkedOut = this.#checkedOut
      this.#checkedOut = null
      if (checkedOut) yield* quietly(checkedOut.closeIo(wasReset))
    }
  }

  *#loseIo(error: unknown, isDisconnect: boolean): Io<void> {
    const checkedOut = this.#checkedOut
    this.#checkedOut = this.#strategy = null
    this.#isInvalidated = true
    this.#endStreams()
    if (checkedOut) yield* quietly(isDisconnect ? checkedOut.invalidateAllIo(error) : checkedOut.invalidateIo(error))
  }

  *#startIo(named?: Named): Io<TransactionStrategy> {
    if (this.#root) throw transactionLost()
    const twophase = named && twophaseOf(this.engine.driver)
    const xid = twophase && (named.xid ?? twophase.makeXid())
    const { driverConnection } = yield* this.#checkOutIo()
    const { isolationLevel } = this.options
    const { capabilities, batching } = this.engine.driver
    if (batching && !named) this.#strategy = batching.begin(capabilities, driverConnection!, isolationLevel)
    else {
      const inner = new InteractiveTransaction(driverConnection!, capabilities.beginsOn, isolationLevel)
      this.#strategy = twophase?.begin(driverConnection!, inner, xid!) ?? inner
    }
    this.#root = new TransactionCore(this, null, null, xid)
    yield* this.#tellEdgeIo('begin', this.#strategy)
    return this.#strategy
  }

  *#prepareIo(): Io<void> {
    const strategy = this.#strategy
    if (!strategy?.prepareIo) throw transactionLost()
    yield* this.tellIo('prepareTwophase', { connectionId: this.id, ...strategy.twophase! })
    yield* this.#reportedIo(strategy.prepareIo())
  }

  *#reportedIo<T>(io: Io<T>): Io<T> {
    try {
      return yield* io
    } catch (error) {
      throw yield* reportErrorIo(this, error)
    }
  }

  /** Transactions in two phases have events of their own. */
  #tellEdgeIo(name: 'begin' | 'commit' | 'rollback', strategy: TransactionStrategy | null): Io<void> {
    const twophase = strategy?.twophase
    return this.tellIo(twophase ? `${name}Twophase` : name, { connectionId: this.id, ...twophase! })
  }

  *#checkOutIo(): Io<CheckedOut> {
    if (this.#checkedOut) return this.#checkedOut
    if (this.#isClosed) {
      throw new InvalidRequestError('This connection was closed. Open another by engine.connect().', { code: 'closed' })
    }
    this.#checkedOut = yield* this.#reportedIo(this.engine.source.connectIo())
    this.#isInvalidated = false
    yield* this.tellIo('engineConnect', { connectionId: this.id })
    return this.#checkedOut
  }

  #ended(): void {
    this.#endStreams()
    this.#leaveSavepoints(null)
    this.#root!.isActive = false
    this.#root = this.#strategy = null
  }

  #endStreams(): void {
    for (const stream of this.#streams.keys()) stream.end()
    this.#streams.clear()
  }

  /** What began in savepoints that have ended goes on in `outer`, or was rolled back with them. */
  #leaveStreams(outer: TransactionCore | null, isKept: boolean): void {
    for (const [stream, savepoint] of this.#streams) {
      if (savepoint?.isActive !== false) continue
      if (isKept) this.#streams.set(stream, outer)
      else stream.end()
    }
  }

  /** The savepoints within `outer` have ended with it. */
  #leaveSavepoints(outer: TransactionCore | null): void {
    for (; this.#nested !== outer && this.#nested; this.#nested = this.#nested.outer) this.#nested.isActive = false
  }
}

/** What was to be done is done; the driver has given the connection up. */
function* quietly(io: Io<void>, ignored: typeof DriverError | typeof Error = DriverError): Io<void> {
  try {
    yield* io
  } catch (error) {
    if (!(error instanceof ignored)) throw error
  }
}

function transactionLost(): PendingRollbackError {
  return new PendingRollbackError('The connection was lost with its transaction. Call rollback() first.')
}
