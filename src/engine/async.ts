import type { CompiledCache } from '../compiler/compiled-cache.ts'
import type { Dialect } from '../dialects/dialect.ts'
import type { Listeners } from '../event/listeners.ts'
import type { Io } from '../io/io.ts'
import type { AbortOptions } from '../io/run-async.ts'
import type { AsyncSchemaExecutor } from '../schema/schema-executor.ts'
import type { Executable, ExecutionParameters } from '../sql/expression.ts'
import { asyncDispose } from '../util/dispose.ts'
import { EVENTS, SCHEMA_EXECUTOR } from '../util/symbols.ts'
import type { FirstElement, RowOf } from '../sql/row-types.ts'
import { beginCallbackIo, beginScopeIo, facades, inTransactionIo } from './begin.ts'
import type { RawConnection } from './checked-out.ts'
import { changeSchemaIo, type SchemaChangeArguments } from './change-schema.ts'
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
import { runOnEngine } from './run-on-engine.ts'
import { AsyncStreamResult } from './stream/async-stream-result.ts'
import { asRow, type ShowRow } from './stream/shown-row.ts'
import { transact, type SessionClass, type TransactOptions, type TransactSession } from './transact.ts'
import { AsyncTransaction, AsyncTwophaseTransaction } from './transaction/async.ts'

/**
 * A database, used asynchronously. Made by {@link createAsyncEngine}; opens on first use.
 *
 * @source sqlalchemy lib/sqlalchemy/ext/asyncio/engine.py › AsyncEngine
 */
export class AsyncEngine implements AsyncDisposable, AsyncSchemaExecutor {
  /** @internal */
  readonly core: EngineCore
  readonly #open: () => Promise<void>

  constructor(core: EngineCore, open: () => Promise<void>) {
    this.core = core
    this.#open = open
  }

  /** Consoles of Node, Deno and Bun print this instead of the fields. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `AsyncEngine(${this.dialect.name})`
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

  /** A connection; close it, or write `await using`. It reaches the database with its first statement. */
  connect(): AsyncConnection {
    return new AsyncConnection(this.core.connect(), this)
  }

  /** Runs `work` in a transaction: commits when it has ended well, rolls back when it throws. Gives what it returns. */
  begin<R>(work: (connection: AsyncConnection) => R, options?: AbortOptions): Promise<Awaited<R>> {
    return this.run(
      beginCallbackIo(this.core, (core) => new AsyncConnection(core, this), work),
      options,
    )
  }

  /**
   * Runs `work` in a transaction, and again in a new one while the database refuses it because of others: a serialization
   * failure or a deadlock, another tab, a busy database. So the work may run more than once, and should do nothing but use the
   * database. With a class of sessions, `engine.transact(AsyncSession, (session) => …)`, it gets a session, which is closed
   * afterwards; else a connection. Resolves with what the work gives, when that was committed and saved.
   *
   * @throws what `work` throws, after a rollback; {@link DatabaseError} for what is still refused after `maxAttempts`;
   * {@link InvalidRequestError} with code `nested-transact` when it is called within the work of another, before that awaits anything.
   */
  transact<R>(work: (connection: AsyncConnection) => R, options?: TransactOptions): Promise<Awaited<R>>
  transact<S extends TransactSession, R>(
    session: SessionClass<this, S>,
    work: (session: S) => R,
    options?: TransactOptions,
  ): Promise<Awaited<R>>
  transact(...args: readonly unknown[]): Promise<never> {
    return transact(this, this.#open, args)
  }

  /**
   * The rows of a SELECT, kept as they are in the database: read again when a commit, here or in another tab, has touched
   * its tables. A SELECT of one mapped class gives its objects. The engine must have been created with `live`.
   *
   * Its snapshot is undefined until it has been read for the first time, which subscribing begins.
   *
   * @throws {@link InvalidRequestError} for an engine without live queries; {@link ArgumentError} for what is no query.
   */
  live<E, Z, P = ExecutionParameters>(
    statement: Executable<E, Z, P>,
    parameters?: NoInfer<P>,
  ): LiveQuery<LiveItem<E, Z>, undefined> {
    return this.core.live.query(this, statement, parameters, false) as LiveQuery<LiveItem<E, Z>, undefined>
  }

  /**
   * Tells live queries that tables were changed by other means than an engine on this database: a raw connection, a replaced
   * file. Without tables: that all may have been.
   */
  changed(...tables: ChangedTable[]): void {
    this.core.changed(tables)
  }

  /** An engine on the same database and pool, with options for all that it executes. */
  executionOptions(options: ExecutionOptions): AsyncEngine {
    return new AsyncEngine(this.core.withOptions(options), this.#open)
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
  async snapshot(): Promise<DatabaseSnapshot> {
    await this.#open()
    return this.core.snapshots.snapshot()
  }

  /**
   * Goes back to a snapshot, as one commit. Objects of sessions know nothing of it: call their `expireAll()`. For a database that
   * is kept it waits for the right to write, and undoes it when it cannot be stored.
   *
   * @throws {@link InvalidRequestError} while a transaction or stream is open, where it does not wait for that. {@link StorageError}
   * and its subclasses when it cannot be stored.
   */
  async restore(snapshot: DatabaseSnapshot): Promise<void> {
    await this.#open()
    await this.core.restore(snapshot)
  }

  /**
   * Closes the connections that the pool keeps; those in use are closed when they come back. The engine goes on with a new
   * pool. Without a pool (sql.js) the database itself is closed, and the engine of no use any more.
   */
  async dispose(options?: DisposeOptions): Promise<void> {
    await this.core.dispose((io) => this.run(io), options)
  }

  /** Closes the database for good. */
  async [asyncDispose](): Promise<void> {
    await this.core.dispose((io) => this.run(io), { forGood: true })
  }

  [SCHEMA_EXECUTOR](...change: SchemaChangeArguments): Promise<void> {
    return this.run(inTransactionIo(this.core, (core) => changeSchemaIo(core, ...change)))
  }

  /** @internal */
  run<T>(io: Io<T>, options?: AbortOptions): Promise<T> {
    return runOnEngine(this.core, this.#open, io, options)
  }

  /** @internal Runs what only gives back what was taken, which is nothing where the database cannot be opened. */
  runEnding<T>(io: Io<T>): Promise<T> {
    return runOnEngine(this.core, () => this.#open().catch(() => {}), io, undefined)
  }
}

/**
 * A connection, used asynchronously. Its transaction begins with its first statement and ends with commit() or rollback().
 *
 * @source sqlalchemy lib/sqlalchemy/ext/asyncio/engine.py › AsyncConnection
 */
export class AsyncConnection implements AsyncDisposable, AsyncSchemaExecutor {
  /** @internal */
  readonly core: ConnectionCore
  readonly engine: AsyncEngine

  constructor(core: ConnectionCore, engine: AsyncEngine) {
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
    options?: ExecutionOptions & AbortOptions,
  ): Promise<Result<E, Z>> {
    return this.engine.run(this.core.executeIo(statement, parameters, options), options) as Promise<Result<E, Z>>
  }

  /** Executes a statement and gives the first column of its first row; null when there is no row. */
  async scalar<E, Z, P = ExecutionParameters>(
    statement: Executable<E, Z, P>,
    parameters?: NoInfer<P>,
    options?: ExecutionOptions & AbortOptions,
  ): Promise<FirstElement<E, Z> | null> {
    return (await this.execute(statement, parameters, options)).scalar()
  }

  /** Executes a statement and gives the first column of its rows. */
  async scalars<E, Z, P = ExecutionParameters>(
    statement: Executable<E, Z, P>,
    parameters?: NoInfer<P>,
    options?: ExecutionOptions & AbortOptions,
  ): Promise<ScalarResult<FirstElement<E, Z>>> {
    return (await this.execute(statement, parameters, options)).scalars()
  }

  /**
   * Executes a statement whose rows are fetched in parts as they are read, `yieldPer` at a time (default: `maxRowBuffer`, or
   * 1000), where the driver can. The stream ends with the transaction.
   */
  async stream<E, Z, P = ExecutionParameters>(
    statement: Executable<E, Z, P>,
    parameters?: NoInfer<P>,
    options?: ExecutionOptions & AbortOptions,
  ): Promise<AsyncStreamResult<E, Z, RowOf<E, Z>>> {
    const core = await this.engine.run(this.core.streamIo(statement, parameters, options), options)
    return new AsyncStreamResult(core, this.engine, asRow as ShowRow<RowOf<E, Z>>)
  }

  /** Executes SQL as it is, with the driver's own placeholders (`?`, `$1`): once, or once for each list of values. */
  execDriverSql(
    sql: string,
    parameters?: readonly unknown[],
    options?: AbortOptions,
  ): Promise<Result<readonly unknown[]>> {
    const io = this.core.driverSqlIo(sql, parameters)
    return this.engine.run(io, options) as Promise<unknown> as Promise<Result<readonly unknown[]>>
  }

  /**
   * Begins a transaction that would otherwise begin with the first statement. With a function, runs it in the transaction:
   * commits when it has ended well, rolls back when it throws, and gives what it returns.
   */
  begin(): Promise<AsyncTransaction>
  begin<R>(work: (transaction: AsyncTransaction) => R, options?: AbortOptions): Promise<Awaited<R>>
  begin<R>(
    work?: (transaction: AsyncTransaction) => R,
    options?: AbortOptions,
  ): Promise<AsyncTransaction | Awaited<R>> {
    return this.engine.run(beginScopeIo(this.core.beginIo(), this.#facadeOf, work), options)
  }

  /** Sets a savepoint; a transaction begins with it if there is none. With a function, as {@link begin}. */
  beginNested(): Promise<AsyncTransaction>
  beginNested<R>(work: (savepoint: AsyncTransaction) => R, options?: AbortOptions): Promise<Awaited<R>>
  beginNested<R>(
    work?: (savepoint: AsyncTransaction) => R,
    options?: AbortOptions,
  ): Promise<AsyncTransaction | Awaited<R>> {
    return this.engine.run(beginScopeIo(this.core.beginNestedIo(), this.#facadeOf, work), options)
  }

  /**
   * Begins a transaction that is committed in two phases: `prepare()` makes sure that `commit()` will succeed whatever happens,
   * so that others can be prepared as well. `xid` names it in all of the server; by default one is made up. Round trips: 1,
   * with the first statement.
   *
   * @throws {@link InvalidRequestError} where the driver has none (SQLite).
   */
  beginTwophase(xid?: string): Promise<AsyncTwophaseTransaction> {
    return this.engine.run(
      beginScopeIo(this.core.beginTwophaseIo(xid), this.#facadeOf, undefined),
    ) as Promise<AsyncTwophaseTransaction>
  }

  /** The names of transactions that were prepared, by whomever, and have not ended. Outside of a transaction. */
  recoverTwophase(): Promise<readonly string[]> {
    return this.engine.run(runPreparedIo(this.core, (twophase, connection) => twophase.recoverIo(connection)))
  }

  /** Commits a transaction that was prepared, by whomever. Outside of a transaction. */
  commitPrepared(xid: string): Promise<void> {
    return this.engine.run(runPreparedIo(this.core, (twophase, connection) => twophase.endIo(connection, xid, true)))
  }

  rollbackPrepared(xid: string): Promise<void> {
    return this.engine.run(runPreparedIo(this.core, (twophase, connection) => twophase.endIo(connection, xid, false)))
  }

  commit(options?: AbortOptions): Promise<void> {
    return this.engine.run(this.core.commitIo(), options)
  }

  rollback(): Promise<void> {
    return this.engine.runEnding(this.core.rollbackIo())
  }

  /** Rolls back what was not committed. The connection cannot be used afterwards. */
  close(): Promise<void> {
    return this.engine.runEnding(this.core.closeIo())
  }

  /** Gives up the driver's connection, as one that is broken. The next statement takes another, after a rollback(). */
  invalidate(error?: unknown): Promise<void> {
    return this.engine.run(this.core.invalidateIo(error))
  }

  /** What the pool gave, with its `info`; taken now if it was not yet. */
  getRawConnection(options?: AbortOptions): Promise<RawConnection> {
    return this.engine.run(this.core.checkedOutIo(), options)
  }

  /** Asks the database where nobody has set it. */
  getIsolationLevel(options?: AbortOptions): Promise<string> {
    return this.engine.run(this.core.isolationLevelIo(), options)
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

  getTransaction(): AsyncTransaction | null {
    return this.#facadeOf(this.core.transaction)
  }

  getNestedTransaction(): AsyncTransaction | null {
    return this.#facadeOf(this.core.nestedTransaction)
  }

  [asyncDispose](): Promise<void> {
    return this.close()
  }

  [SCHEMA_EXECUTOR](...change: SchemaChangeArguments): Promise<void> {
    return this.engine.run(changeSchemaIo(this.core, ...change))
  }

  readonly #facadeOf = facades(
    (core) => new AsyncTransaction(core, this),
    (core) => new AsyncTwophaseTransaction(core, this),
  )
}
