import type { Dialect } from '../dialects/dialect.ts'
import type { Listeners } from '../event/listeners.ts'
import type { Io } from '../io/io.ts'
import type { AbortOptions } from '../io/run-async.ts'
import type { AsyncSchemaExecutor } from '../schema/schema-executor.ts'
import type { Executable, ExecutionParameters } from '../sql/expression.ts'
import { asyncDispose } from '../util/dispose.ts'
import { EVENTS, SCHEMA_EXECUTOR } from '../util/symbols.ts'
import { beginCallbackIo, inTransactionIo } from './begin.ts'
import { changeSchemaIo, type SchemaChangeArguments } from './change-schema.ts'
import type { ConnectionCore } from './connection-core.ts'
import type { EngineCore } from './engine-core.ts'
import type { EngineEvents } from './events.ts'
import type { Result } from './result.ts'
import { runOnEngine } from './run-on-engine.ts'

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

  get dialect(): Dialect {
    return this.core.dialect
  }

  get [EVENTS](): Listeners<EngineEvents> {
    return this.core.listeners
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

  /** Closes the database. */
  async dispose(): Promise<void> {
    await this.core.dispose()
  }

  [asyncDispose](): Promise<void> {
    return this.dispose()
  }

  [SCHEMA_EXECUTOR](...change: SchemaChangeArguments): Promise<void> {
    return this.run(inTransactionIo(this.core, (core) => changeSchemaIo(core, ...change)))
  }

  /** @internal */
  run<T>(io: Io<T>, options?: AbortOptions): Promise<T> {
    return runOnEngine(this.core, this.#open, io, options)
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
    options?: AbortOptions,
  ): Promise<Result<E, Z>> {
    return this.engine.run(this.core.executeIo(statement, parameters), options) as Promise<Result<E, Z>>
  }

  /** Begins a transaction that would otherwise begin with the first statement. */
  begin(options?: AbortOptions): Promise<void> {
    return this.engine.run(this.core.beginIo(), options)
  }

  commit(options?: AbortOptions): Promise<void> {
    return this.engine.run(this.core.commitIo(), options)
  }

  rollback(): Promise<void> {
    return this.engine.run(this.core.rollbackIo())
  }

  /** Rolls back what was not committed. The connection cannot be used afterwards. */
  close(): Promise<void> {
    return this.engine.run(this.core.closeIo())
  }

  get isInTransaction(): boolean {
    return this.core.isInTransaction
  }

  [asyncDispose](): Promise<void> {
    return this.close()
  }

  [SCHEMA_EXECUTOR](...change: SchemaChangeArguments): Promise<void> {
    return this.engine.run(changeSchemaIo(this.core, ...change))
  }
}
