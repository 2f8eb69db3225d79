import type { CompiledCache } from '../compiler/compiled-cache.ts'
import type { Dialect } from '../dialects/dialect.ts'
import type { Listeners } from '../event/listeners.ts'
import type { Io } from '../io/io.ts'
import type { SyncHandler } from '../io/requests.ts'
import { runSync } from '../io/run-sync.ts'
import type { SchemaExecutor } from '../schema/schema-executor.ts'
import type { Executable, ExecutionParameters } from '../sql/expression.ts'
import { dispose } from '../util/dispose.ts'
import { EVENTS, SCHEMA_EXECUTOR } from '../util/symbols.ts'
import type { FirstElement, RowOf } from '../sql/row-types.ts'
import { beginCallbackIo, beginScopeIo, facades, inTransactionIo } from './begin.ts'
import type { RawConnection } from './checked-out.ts'
import type { ConnectionCore } from './connection-core.ts'
import type { DatabaseSnapshot, StorageState } from './driver.ts'
import type { DisposeOptions, EngineCore } from './engine-core.ts'
import type { EngineEvents } from './events.ts'
import type { ExecutionOptions } from './execution-options.ts'
import type { ChangedTable } from './live/live-feature.ts'
import type { LiveItem } from './live/live-item.ts'
import type { LiveQuery } from './live/live-query.ts'
import type { Pool } from './pool/pool.ts'
import type { Result, ScalarResult } from './result.ts'
import { runPreparedIo } from './run-prepared.ts'
import { StreamResult } from './stream/stream-result.ts'
import { asRow, type ShowRow } from './stream/shown-row.ts'
import { transact, type SessionClass, type TransactOptions, type TransactSession } from './transact.ts'
import { Transaction, TwophaseTransaction } from './transaction/sync.ts'
import { changeSchemaIo, type SchemaChangeArguments } from './change-schema.ts'

/**
 * A database, used synchronously. Made by {@link createEngine}.
 *
 * @source sqlalchemy lib/sqlalchemy/engine/base.py › Engine
 */
export class Engine implements Disposable, SchemaExecutor {
  /** @internal */
  readonly core: EngineCore
  readonly #handler: SyncHandler

  constructor(core: EngineCore, handler: SyncHandler) {
    this.core = core
    this.#handler = handler
  }

  /** Consoles of Node, Deno and Bun print this instead of the fields. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `Engine(${this.dialect.name})`
  }

  get dialect(): Dialect {
    return this.core.dialect
  }

  get [EVENTS](): Listeners<EngineEvents> {
    return this.core.listeners
  }

  /** Keeps the connections of the driver; null where they cost nothing, so that none are kept (sql.js). */
  get pool(): Pool | null {
    return this.core.pool
  }

  /** How often a compiled statement was found again, and how often one had to be compiled. */
  get cacheStatistics(): CompiledCache['statistics'] {
    return this.core.cache.statistics
  }

  /** A connection; close it, or write `using`. It reaches the database with its first statement. */
  connect(): Connection {
    return new Connection(this.core.connect(), this)
  }

  /** Runs `work` in a transaction: commits when it returns, rolls back when it throws. Gives what it returns. */
  begin<R>(work: (connection: Connection) => R): R {
    return this.run(beginCallbackIo(this.core, (core) => new Connection(core, this), work))
  }

  /**
   * Runs `work` in a transaction, and again in a new one while the database refuses it because of others: a serialization
   * failure or a deadlock, another tab, a busy database. So the work may run more than once, and should do nothing but use the
   * database. With a class of sessions, `engine.transact(Session, (session) => …)`, it gets a session, which is closed
   * afterwards; else a connection. Resolves with what the work gives, when that was committed and saved.
   *
   * @throws what `work` throws, after a rollback; {@link DatabaseError} for what is still refused after `maxAttempts`;
   * {@link InvalidRequestError} with code `nested-transact` when it is called within the work of another, before that awaits anything.
   */
  transact<R>(work: (connection: Connection) => R, options?: TransactOptions): Promise<Awaited<R>>
  transact<S extends TransactSession, R>(
    session: SessionClass<this, S>,
    work: (session: S) => R,
    options?: TransactOptions,
  ): Promise<Awaited<R>>
  transact(...args: readonly unknown[]): Promise<never> {
    return transact(this, undefined, args)
  }

  /**
   * The rows of a SELECT, kept as they are in the database: read again when a commit, here or in another tab, has touched
   * its tables. A SELECT of one mapped class gives its objects. The engine must have been created with `live`.
   *
   * @throws {@link InvalidRequestError} for an engine without live queries; {@link ArgumentError} for what is no query.
   */
  live<E, Z, P = ExecutionParameters>(
    statement: Executable<E, Z, P>,
    parameters?: NoInfer<P>,
  ): LiveQuery<LiveItem<E, Z>> {
    return this.core.live.query(this, statement, parameters, true) as LiveQuery<LiveItem<E, Z>>
  }

  /**
   * Tells live queries that tables were changed by other means than an engine on this database: a raw connection, a replaced
   * file. Without tables: that all may have been.
   */
  changed(...tables: ChangedTable[]): void {
    this.core.changed(tables)
  }

  /** An engine on the same database and pool, with options for all that it executes. */
  executionOptions(options: ExecutionOptions): Engine {
    return new Engine(this.core.withOptions(options), this.#handler)
  }

  /**
   * Resolves when all that was committed has been saved where it outlives the page. An asynchronous commit waits for that
   * itself, a synchronous one cannot.
   *
   * @throws {@link DatabaseError} when it could not be saved; calling it again tries again.
   */
  persisted(): Promise<void> {
    return this.core.persisted()
  }

  /**
   * Whether all that was committed is where it outlives the page, for databases that are kept in the browser. `failed` comes with
   * the error; the driver's `retry()` or `revert()` ends it. Listen to `storageState` for changes.
   */
  get state(): StorageState {
    return this.core.state
  }

  /** What the database is now: nearly free, as what does not change afterwards is shared. Only sql.js has snapshots. */
  snapshot(): DatabaseSnapshot {
    return this.core.snapshots.snapshot() as DatabaseSnapshot
  }

  /**
   * Goes back to a snapshot, as one commit. Objects of sessions know nothing of it: call their `expireAll()`.
   *
   * @throws {@link InvalidRequestError} while a transaction or stream is open.
   */
  restore(snapshot: DatabaseSnapshot): void {
    void this.core.snapshots.restore(snapshot)
  }

  /**
   * Closes the connections that the pool keeps; those in use are closed when they come back. The engine goes on with a new
   * pool. Without a pool (sql.js) the database itself is closed, and the engine of no use any more.
   */
  dispose(options?: DisposeOptions): void {
    void this.core.dispose((io) => this.run(io), options)
  }

  /** Closes the database for good. */
  [dispose](): void {
    void this.core.dispose((io) => this.run(io), { forGood: true })
  }

  [SCHEMA_EXECUTOR](...change: SchemaChangeArguments): void {
    return this.run(inTransactionIo(this.core, (core) => changeSchemaIo(core, ...change)))
  }

  /** @internal */
  run<T>(io: Io<T>): T {
    return runSync(io, this.#handler)
  }
}

/**
 * A connection, used synchronously. Its transaction begins with its first statement and ends with commit() or rollback().
 *
 * @source sqlalchemy lib/sqlalchemy/engine/base.py › Connection
 */
export class Connection implements Disposable, SchemaExecutor {
  /** @internal */
  readonly core: ConnectionCore
  readonly engine: Engine

  constructor(core: ConnectionCore, engine: Engine) {
    this.core = core
    this.engine = engine
  }

  /**
   * Executes a statement, once or for each member of a list of parameters. Round trips: 1, and 1 more with the first
   * statement of a transaction where the driver begins one.
   *
   * @throws {@link StatementError} and its subclasses, with the statement and its parameters.
   */
  execute<E, Z, P = ExecutionParameters>(
    statement: Executable<E, Z, P>,
    parameters?: NoInfer<P>,
    options?: ExecutionOptions,
  ): Result<E, Z> {
    return this.engine.run(this.core.executeIo(statement, parameters, options)) as Result<E, Z>
  }

  /** Executes a statement and gives the first column of its first row; null when there is no row. */
  scalar<E, Z, P = ExecutionParameters>(
    statement: Executable<E, Z, P>,
    parameters?: NoInfer<P>,
    options?: ExecutionOptions,
  ): FirstElement<E, Z> | null {
    return this.execute(statement, parameters, options).scalar()
  }

  /** Executes a statement and gives the first column of its rows. */
  scalars<E, Z, P = ExecutionParameters>(
    statement: Executable<E, Z, P>,
    parameters?: NoInfer<P>,
    options?: ExecutionOptions,
  ): ScalarResult<FirstElement<E, Z>> {
    return this.execute(statement, parameters, options).scalars()
  }

  /**
   * Executes a statement whose rows are fetched in parts as they are read, `yieldPer` at a time (default: `maxRowBuffer`, or
   * 1000), where the driver can. The stream ends with the transaction.
   */
  stream<E, Z, P = ExecutionParameters>(
    statement: Executable<E, Z, P>,
    parameters?: NoInfer<P>,
    options?: ExecutionOptions,
  ): StreamResult<E, Z, RowOf<E, Z>> {
    const core = this.engine.run(this.core.streamIo(statement, parameters, options))
    return new StreamResult(core, this.engine, asRow as ShowRow<RowOf<E, Z>>)
  }

  /** Executes SQL as it is, with the driver's own placeholders (`?`, `$1`): once, or once for each list of values. */
  execDriverSql(sql: string, parameters?: readonly unknown[]): Result<readonly unknown[]> {
    return this.engine.run(this.core.driverSqlIo(sql, parameters)) as unknown as Result<readonly unknown[]>
  }

  /**
   * Begins a transaction that would otherwise begin with the first statement. With a function, runs it in the transaction:
   * commits when it returns, rolls back when it throws, and gives what it returns.
   */
  begin(): Transaction
  begin<R>(work: (transaction: Transaction) => R): R
  begin<R>(work?: (transaction: Transaction) => R): Transaction | R {
    return this.engine.run(beginScopeIo(this.core.beginIo(), this.#facadeOf, work))
  }

  /** Sets a savepoint; a transaction begins with it if there is none. With a function, as {@link begin}. */
  beginNested(): Transaction
  beginNested<R>(work: (savepoint: Transaction) => R): R
  beginNested<R>(work?: (savepoint: Transaction) => R): Transaction | R {
    return this.engine.run(beginScopeIo(this.core.beginNestedIo(), this.#facadeOf, work))
  }

  /**
   * Begins a transaction that is committed in two phases: `prepare()` makes sure that `commit()` will succeed whatever happens,
   * so that others can be prepared as well. `xid` names it in all of the server; by default one is made up. Round trips: 1,
   * with the first statement.
   *
   * @throws {@link InvalidRequestError} where the driver has none (SQLite).
   */
  beginTwophase(xid?: string): TwophaseTransaction {
    return this.engine.run(
      beginScopeIo(this.core.beginTwophaseIo(xid), this.#facadeOf, undefined),
    ) as TwophaseTransaction
  }

  /** The names of transactions that were prepared, by whomever, and have not ended. Outside of a transaction. */
  recoverTwophase(): readonly string[] {
    return this.engine.run(runPreparedIo(this.core, (twophase, connection) => twophase.recoverIo(connection)))
  }

  /** Commits a transaction that was prepared, by whomever. Outside of a transaction. */
  commitPrepared(xid: string): void {
    return this.engine.run(runPreparedIo(this.core, (twophase, connection) => twophase.endIo(connection, xid, true)))
  }

  rollbackPrepared(xid: string): void {
    return this.engine.run(runPreparedIo(this.core, (twophase, connection) => twophase.endIo(connection, xid, false)))
  }

  commit(): void {
    this.engine.run(this.core.commitIo())
  }

  rollback(): void {
    this.engine.run(this.core.rollbackIo())
  }

  /** Rolls back what was not committed. The connection cannot be used afterwards. */
  close(): void {
    this.engine.run(this.core.closeIo())
  }

  /** Gives up the driver's connection, as one that is broken. The next statement takes another, after a rollback(). */
  invalidate(error?: unknown): void {
    this.engine.run(this.core.invalidateIo(error))
  }

  /** What the pool gave, with its `info`; taken now if it was not yet. */
  getRawConnection(): RawConnection {
    return this.engine.run(this.core.checkedOutIo())
  }

  /** Asks the database where nobody has set it. */
  getIsolationLevel(): string {
    return this.engine.run(this.core.isolationLevelIo())
  }

  get defaultIsolationLevel(): string {
    return this.engine.dialect.isolation.byDefault
  }

  /** Sets options for all that this connection executes from now on. Gives the connection. */
  executionOptions(options: ExecutionOptions): this {
    this.core.setOptions(options)
    return this
  }

  getExecutionOptions(): ExecutionOptions {
    return this.core.options
  }

  get [EVENTS](): Listeners<EngineEvents> {
    return this.core.listeners
  }

  get isClosed(): boolean {
    return this.core.isClosed
  }

  /** The driver's connection was lost or given up, and another has not been taken yet. */
  get isInvalidated(): boolean {
    return this.core.isInvalidated
  }

  get isInTransaction(): boolean {
    return this.core.isInTransaction
  }

  inTransaction(): boolean {
    return this.core.isInTransaction
  }

  inNestedTransaction(): boolean {
    return this.core.nestedTransaction !== null
  }

  getTransaction(): Transaction | null {
    return this.#facadeOf(this.core.transaction)
  }

  getNestedTransaction(): Transaction | null {
    return this.#facadeOf(this.core.nestedTransaction)
  }

  [dispose](): void {
    this.close()
  }

  [SCHEMA_EXECUTOR](...change: SchemaChangeArguments): void {
    return this.engine.run(changeSchemaIo(this.core, ...change))
  }

  readonly #facadeOf = facades(
    (core) => new Transaction(core, this),
    (core) => new TwophaseTransaction(core, this),
  )
}
