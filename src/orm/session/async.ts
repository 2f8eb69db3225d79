import type { AsyncConnection, AsyncEngine } from '../../engine/async.ts'
import type { Result, ScalarResult } from '../../engine/result.ts'
import { AsyncStreamResult } from '../../engine/stream/async-stream-result.ts'
import { asRow, type ShowRow } from '../../engine/stream/shown-row.ts'
import type { AbortOptions } from '../../io/run-async.ts'
import type { Listeners } from '../../event/listeners.ts'
import type { InsertValues, PrimaryKey, UpdateValues } from '../../sql/definition-types.ts'
import type { Executable, ExecutionParameters } from '../../sql/expression.ts'
import type { Rel } from '../../sql/relation-types.ts'
import type { AnyModel, Entity, FirstElement, RowOf } from '../../sql/row-types.ts'
import { asyncDispose } from '../../util/dispose.ts'
import type { kCols } from '../../util/phantom.ts'
import { EVENTS } from '../../util/symbols.ts'
import { AsyncSessionTransaction } from './async-transaction.ts'
import { foundObject } from './found-object.ts'
import { asyncSessionBind } from './session-bind.ts'
import type { AttributeOf } from './attribute-of.ts'
import { classListeners } from './class-listeners.ts'
import { SessionCore } from './session-core.ts'
import type { SessionEvents } from './session-events.ts'
import { SessionFacade } from './session-facade.ts'
import {
  type BulkInsertOptions,
  type BulkSaveOptions,
  type GetOptions,
  type LoadOptions,
  type MergeOptions,
  type SessionExecutionOptions,
  type SessionOptions,
  sessionOptions,
} from './session-options.ts'

/**
 * A unit of work on an asynchronous engine: {@link Session}, with promises. Every method sends at once.
 *
 * Differs from SQLAlchemy: `expireOnCommit` is false by default, because reading an expired attribute would have to wait.
 *
 * @source sqlalchemy lib/sqlalchemy/ext/asyncio/session.py › AsyncSession
 */
export class AsyncSession extends SessionFacade implements AsyncDisposable {
  /** What the session works on: an engine, or a connection that may be in a transaction already. */
  readonly bind: AsyncEngine | AsyncConnection
  readonly #engine: AsyncEngine

  constructor(bind: AsyncEngine | AsyncConnection, options?: SessionOptions) {
    const { engine, connectionOf } = asyncSessionBind(bind)
    super(new SessionCore(bind.core, sessionOptions(options, { expireOnCommit: false }), null))
    this.bind = bind
    this.#engine = engine
    this.core.listeners.seen = {
      session: this,
      transaction: (core) => new AsyncSessionTransaction(core, this, this.core, engine),
      connection: connectionOf,
    }
  }

  /**
   * Writes what was added, changed and deleted, without committing. Round trips: 1 for each group of equal statements; on SQLite
   * 1 more for each group of several new rows whose keys the database makes; 1 for each relationship that must be loaded for a delete. In a
   * batch transaction the statements are staged for the commit, and 1 question reserves all keys.
   *
   * @throws {@link IntegrityError} and others when the database refuses. The transaction is rolled back then, and
   * `rollback()` must follow.
   */
  flush(options?: AbortOptions): Promise<void> {
    return this.#engine.run(this.core.flushIo(), options)
  }

  /**
   * Flushes and commits. Loaded values are forgotten afterwards if `expireOnCommit` is on. Round trips: those of the flush, and 1;
   * 1 for all in a batch transaction.
   *
   * @throws {@link IntegrityError} and others, as `flush()` does; in a batch transaction all of them come from here.
   */
  commit(options?: AbortOptions): Promise<void> {
    return this.#engine.run(this.core.commitIo(), options)
  }

  /** Gives up what was not committed: new objects are new again, deleted ones are back, values are loaded anew. Round trips: 0–1. */
  rollback(): Promise<void> {
    return this.#engine.runEnding(this.core.rollbackIo())
  }

  /** Rolls back what was not committed and lets go of all objects. The session can be used again afterwards. Round trips: 0–1. */
  close(): Promise<void> {
    return this.#engine.runEnding(this.core.closeIo())
  }

  /**
   * Begins a transaction that would otherwise begin with the first object or statement. With a function, runs it in the
   * transaction: commits when it has ended well, rolls back when it throws, and gives what it returns. Round trips: 0 to begin, which
   * the first statement does.
   */
  begin(): Promise<AsyncSessionTransaction>
  begin<R>(
    work: (session: this, transaction: AsyncSessionTransaction) => R,
    options?: AbortOptions,
  ): Promise<Awaited<R>>
  begin<R>(
    work?: (session: this, transaction: AsyncSessionTransaction) => R,
    options?: AbortOptions,
  ): Promise<AsyncSessionTransaction | Awaited<R>> {
    return this.#engine.run(this.core.beginIo(false, work), options)
  }

  /**
   * Flushes and sets a savepoint with the next statement. Its rollback restores the objects that were changed since. With a
   * function, as {@link begin}. Round trips: those of the flush; 1 for the savepoint, and 1 for its end.
   */
  beginNested(): Promise<AsyncSessionTransaction>
  beginNested<R>(
    work: (session: this, savepoint: AsyncSessionTransaction) => R,
    options?: AbortOptions,
  ): Promise<Awaited<R>>
  beginNested<R>(
    work?: (session: this, savepoint: AsyncSessionTransaction) => R,
    options?: AbortOptions,
  ): Promise<AsyncSessionTransaction | Awaited<R>> {
    return this.#engine.run(this.core.beginIo(true, work), options)
  }

  /** The present transaction, without its savepoints. */
  getTransaction(): AsyncSessionTransaction | null {
    return this.core.rootTransaction as AsyncSessionTransaction | null
  }

  /** The innermost savepoint. */
  getNestedTransaction(): AsyncSessionTransaction | null {
    return this.core.nestedTransaction as AsyncSessionTransaction | null
  }

  /** The connection of the present transaction, which begins if there is none. Round trips: 0–2, for the connection and BEGIN. */
  async connection(options?: AbortOptions): Promise<AsyncConnection> {
    const core = await this.#engine.run(this.core.connectionIo(), options)
    return this.core.listeners.seen.connection(core) as AsyncConnection
  }

  /**
   * Executes a statement after flushing what is pending. Mapped classes in it give objects. Round trips: 1, those of the flush, and 1
   * for each level that `selectin` or `subquery` loads (drivers whose transactions are batches load them with the statement).
   */
  execute<E, Z, P = ExecutionParameters>(
    statement: Executable<E, Z, P>,
    parameters?: NoInfer<P>,
    options?: SessionExecutionOptions & AbortOptions,
  ): Promise<Result<E, Z>> {
    return this.#engine.run(this.core.executeIo(statement, parameters, options), options) as Promise<Result<E, Z>>
  }

  /** The first column of all rows: the objects, when a class is selected. Round trips: as {@link execute}. */
  async scalars<E, Z, P = ExecutionParameters>(
    statement: Executable<E, Z, P>,
    parameters?: NoInfer<P>,
    options?: SessionExecutionOptions & AbortOptions,
  ): Promise<ScalarResult<FirstElement<E, Z>>> {
    return (await this.execute(statement, parameters, options)).scalars()
  }

  /** The first column of the first row, or null. Round trips: as {@link execute}. */
  async scalar<E, Z, P = ExecutionParameters>(
    statement: Executable<E, Z, P>,
    parameters?: NoInfer<P>,
    options?: SessionExecutionOptions & AbortOptions,
  ): Promise<FirstElement<E, Z> | null> {
    return (await this.execute(statement, parameters, options)).scalar()
  }

  /**
   * Executes a statement whose rows, and the objects for them, are fetched in parts as they are read: `yieldPer` at a time
   * (default: `maxRowBuffer`, or 1000), where the driver can. The stream ends with the transaction. Round trips:
   * those of the flush, and 1 for each part.
   */
  async stream<E, Z, P = ExecutionParameters>(
    statement: Executable<E, Z, P>,
    parameters?: NoInfer<P>,
    options?: SessionExecutionOptions & AbortOptions,
  ): Promise<AsyncStreamResult<E, Z, RowOf<E, Z>>> {
    const core = await this.#engine.run(this.core.streamIo(statement, parameters, options), options)
    return new AsyncStreamResult(core, this.#engine, asRow as ShowRow<RowOf<E, Z>>)
  }

  /** The first column of such rows. Round trips: as {@link stream}. */
  async streamScalars<E, Z, P = ExecutionParameters>(
    statement: Executable<E, Z, P>,
    parameters?: NoInfer<P>,
    options?: SessionExecutionOptions & AbortOptions,
  ): Promise<AsyncStreamResult<E, Z, FirstElement<E, Z>>> {
    return (await this.stream(statement, parameters, options)).scalars()
  }

  /**
   * The object with a primary key, or null: from the session without asking the database, or by a query. A composite key is
   * an object with its attributes. Round trips: 0–1.
   */
  get<M extends AnyModel>(
    model: M,
    primaryKey: PrimaryKey<M[typeof kCols]>,
    options?: GetOptions & AbortOptions,
  ): Promise<InstanceType<M> | null> {
    return this.#engine.run(this.core.getIo(model, primaryKey, options), options) as Promise<InstanceType<M> | null>
  }

  /**
   * The same, for an object that must be there.
   *
   * @throws {@link NoResultFound}
   */
  async getOne<M extends AnyModel>(
    model: M,
    primaryKey: PrimaryKey<M[typeof kCols]>,
    options?: GetOptions & AbortOptions,
  ): Promise<InstanceType<M>> {
    return foundObject(await this.get(model, primaryKey, options), model)
  }

  /** What a relationship of an object holds, loaded if it is not yet. Round trips: 0–1. */
  load<N extends string, T>(object: Entity<N>, relationship: Rel<NoInfer<N>, T>, options?: AbortOptions): Promise<T> {
    return this.#engine.run(this.core.loadRelatedIo(object, relationship), options) as Promise<T>
  }

  /**
   * The next flush deletes the object's row, and those of the objects that `cascade: 'delete'` leads to. They are loaded at
   * once, unless the database deletes them (`passiveDeletes`). Round trips: 0, or 1 for each relationship that is loaded.
   */
  delete(object: Entity<string>, options?: AbortOptions): Promise<void> {
    return this.#engine.run(this.core.deleteIo(object), options)
  }

  /** Loads an object's values anew, or those of some attributes. Changes of them that were not written are lost. Round trips: 1. */
  refresh<T extends Entity<string>>(
    object: T,
    attributes?: readonly AttributeOf<T>[],
    options?: LoadOptions & AbortOptions,
  ): Promise<void> {
    return this.#engine.run(this.core.refreshIo(object, attributes, options), options)
  }

  /**
   * The session's own object for the row of another, with the other's values; new if there is none. The other stays as it
   * is. Round trips: 0–1 for each object.
   */
  merge<T extends Entity<string>>(object: T, options?: MergeOptions & AbortOptions): Promise<T> {
    return this.#engine.run(this.core.mergeIo(object, options), options) as Promise<T>
  }

  /**
   * Inserts records of a class, past the unit of work. Neighbours with the same keys share a statement. Round trips: 1 for
   * each. `execute(insert(model), records)` does the same and gives rows back.
   */
  bulkInsertMappings<M extends AnyModel>(
    model: M,
    records: readonly InsertValues<M[typeof kCols]>[],
    options?: BulkInsertOptions & AbortOptions,
  ): Promise<void> {
    return this.#engine.run(this.core.bulkInsertMappingsIo(model, records, options), options)
  }

  /**
   * Updates rows by records that have their primary keys, past the unit of work: objects in the session do not follow.
   * Round trips: 1 for each group of records with the same keys.
   */
  bulkUpdateMappings<M extends AnyModel>(
    model: M,
    records: readonly UpdateValues<M[typeof kCols]>[],
    options?: AbortOptions,
  ): Promise<void> {
    return this.#engine.run(this.core.bulkUpdateMappingsIo(model, records), options)
  }

  /**
   * Writes objects past the unit of work: without cascades, and the session does not take them in. Neighbours of one class
   * share a statement. Round trips: 1 for each.
   */
  bulkSaveObjects(objects: Iterable<Entity<string>>, options?: BulkSaveOptions & AbortOptions): Promise<void> {
    return this.#engine.run(this.core.bulkSaveObjectsIo(objects, options), options)
  }

  /** What listens to the class hears all of its sessions. */
  static get [EVENTS](): Listeners<SessionEvents<AsyncSession>> {
    return classListeners(this).at(-1) as Listeners<object> as Listeners<SessionEvents<AsyncSession>>
  }

  get [EVENTS](): Listeners<SessionEvents<AsyncSession>> {
    return this.core.listeners.own as Listeners<object> as Listeners<SessionEvents<AsyncSession>>
  }

  [asyncDispose](): Promise<void> {
    return this.close()
  }
}
