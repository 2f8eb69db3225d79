import type { Dialect } from '../dialects/dialect.ts'
import type { Listeners } from '../event/listeners.ts'
import type { Io } from '../io/io.ts'
import type { SyncHandler } from '../io/requests.ts'
import { runSync } from '../io/run-sync.ts'
import type { SchemaExecutor } from '../schema/schema-executor.ts'
import type { Executable, ExecutionParameters } from '../sql/expression.ts'
import { dispose } from '../util/dispose.ts'
import { EVENTS, SCHEMA_EXECUTOR } from '../util/symbols.ts'
import { beginCallbackIo, inTransactionIo } from './begin.ts'
import { changeSchemaIo, type SchemaChangeArguments } from './change-schema.ts'
import type { ConnectionCore } from './connection-core.ts'
import type { EngineCore } from './engine-core.ts'
import type { EngineEvents } from './events.ts'
import type { Result } from './result.ts'

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

  get dialect(): Dialect {
    return this.core.dialect
  }

  get [EVENTS](): Listeners<EngineEvents> {
    return this.core.listeners
  }

  /** A connection; close it, or write `using`. It reaches the database with its first statement. */
  connect(): Connection {
    return new Connection(this.core.connect(), this)
  }

  /** Runs `work` in a transaction: commits when it returns, rolls back when it throws. Gives what it returns. */
  begin<R>(work: (connection: Connection) => R): R {
    return this.run(beginCallbackIo(this.core, (core) => new Connection(core, this), work))
  }

  /** Closes the database. */
  dispose(): void {
    void this.core.dispose()
  }

  [dispose](): void {
    this.dispose()
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
  execute<E, Z, P = ExecutionParameters>(statement: Executable<E, Z, P>, parameters?: NoInfer<P>): Result<E, Z> {
    return this.engine.run(this.core.executeIo(statement, parameters)) as Result<E, Z>
  }

  /** Begins a transaction that would otherwise begin with the first statement. */
  begin(): void {
    this.engine.run(this.core.beginIo())
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

  get isInTransaction(): boolean {
    return this.core.isInTransaction
  }

  [dispose](): void {
    this.close()
  }

  [SCHEMA_EXECUTOR](...change: SchemaChangeArguments): void {
    return this.engine.run(changeSchemaIo(this.core, ...change))
  }
}
