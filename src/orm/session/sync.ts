import type { Result, ScalarResult } from '../../engine/result.ts'
import { asRow, type ShowRow } from '../../engine/stream/shown-row.ts'
import { StreamResult } from '../../engine/stream/stream-result.ts'
import type { Connection, Engine } from '../../engine/sync.ts'
import type { Listeners } from '../../event/listeners.ts'
import type { InsertValues, PrimaryKey, UpdateValues } from '../../sql/definition-types.ts'
import type { Executable, ExecutionParameters } from '../../sql/expression.ts'
import type { Rel } from '../../sql/relation-types.ts'
import type { AnyModel, Entity, FirstElement, RowOf } from '../../sql/row-types.ts'
import { dispose } from '../../util/dispose.ts'
import type { kCols } from '../../util/phantom.ts'
import { EVENTS } from '../../util/symbols.ts'
import { foundObject } from './found-object.ts'
import { sessionBind } from './session-bind.ts'
import type { AttributeOf } from './attribute-of.ts'
import { classListeners } from './class-listeners.ts'
import { SessionCore, type SyncRunner } from './session-core.ts'
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
import { SessionTransaction } from './sync-transaction.ts'

/**
 * A unit of work: keeps one object for each row, notices changes, and writes them together. Its transaction begins with the
 * first statement and ends with commit(), rollback() or close().
 *
 * @source sqlalchemy lib/sqlalchemy/orm/session.py › Session
 */
export class Session extends SessionFacade implements Disposable {
  /** What the session works on: an engine, or a connection that may be in a transaction already. */
  readonly bind: Engine | Connection
  readonly #engine: Engine
  readonly #run: SyncRunner

  constructor(bind: Engine | Connection, options?: SessionOptions) {
    const { engine, connectionOf } = sessionBind(bind)
    const run: SyncRunner = (io) => engine.run(io)
    super(new SessionCore(bind.core, sessionOptions(options), run))
    this.bind = bind
    this.#engine = engine
    this.#run = run
    this.core.listeners.seen = {
      session: this,
      transaction: (core) => new SessionTransaction(core, this, this.core, run),
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
  flush(): void {
    this.#run(this.core.flushIo())
  }

  /**
   * Flushes and commits. Loaded values are forgotten afterwards if `expireOnCommit` is on. Round trips: those of the flush, and 1;
   * 1 for all in a batch transaction.
   *
   * @throws {@link IntegrityError} and others, as `flush()` does; in a batch transaction all of them come from here.
   */
  commit(): void {
    this.#run(this.core.commitIo())
  }

  /** Gives up what was not committed: new objects are new again, deleted ones are back, values are loaded anew. Round trips: 0–1. */
  rollback(): void {
    this.#run(this.core.rollbackIo())
  }

  /** Rolls back what was not committed and lets go of all objects. The session can be used again afterwards. Round trips: 0–1. */
  close(): void {
    this.#run(this.core.closeIo())
  }

  /**
   * Begins a transaction that would otherwise begin with the first object or statement. With a function, runs it in the
   * transaction: commits when it returns, rolls back when it throws, and gives what it returns. Round trips: 0 to begin, which
   * the first statement does.
   */
  begin(): SessionTransaction
  begin<R>(work: (session: this, transaction: SessionTransaction) => R): R
  begin<R>(work?: (session: this, transaction: SessionTransaction) => R): SessionTransaction | R {
    return this.#run(this.core.beginIo(false, work))
  }

  /**
   * Flushes and sets a savepoint with the next statement. Its rollback restores the objects that were changed since. With a
   * function, as {@link begin}. Round trips: those of the flush; 1 for the savepoint, and 1 for its end.
   */
  beginNested(): SessionTransaction
  beginNested<R>(work: (session: this, savepoint: SessionTransaction) => R): R
  beginNested<R>(work?: (session: this, savepoint: SessionTransaction) => R): SessionTransaction | R {
    return this.#run(this.core.beginIo(true, work))
  }

  /** The present transaction, without its savepoints. */
  getTransaction(): SessionTransaction | null {
    return this.core.rootTransaction as SessionTransaction | null
  }

  /** The innermost savepoint. */
  getNestedTransaction(): SessionTransaction | null {
    return this.core.nestedTransaction as SessionTransaction | null
  }

  /** The connection of the present transaction, which begins if there is none. Round trips: 0–2, for the connection and BEGIN. */
  connection(): Connection {
    return this.core.listeners.seen.connection(this.#run(this.core.connectionIo())) as Connection
  }

  /**
   * Executes a statement after flushing what is pending. Mapped classes in it give objects. Round trips: 1, those of the flush, and 1
   * for each level that `selectin` or `subquery` loads (drivers whose transactions are batches load them with the statement).
   */
  execute<E, Z, P = ExecutionParameters>(
    statement: Executable<E, Z, P>,
    parameters?: NoInfer<P>,
    options?: SessionExecutionOptions,
  ): Result<E, Z> {
    return this.#run(this.core.executeIo(statement, parameters, options)) as Result<E, Z>
  }

  /** The first column of all rows: the objects, when a class is selected. Round trips: as {@link execute}. */
  scalars<E, Z, P = ExecutionParameters>(
    statement: Executable<E, Z, P>,
    parameters?: NoInfer<P>,
    options?: SessionExecutionOptions,
  ): ScalarResult<FirstElement<E, Z>> {
    return this.execute(statement, parameters, options).scalars()
  }

  /** The first column of the first row, or null. Round trips: as {@link execute}. */
  scalar<E, Z, P = ExecutionParameters>(
    statement: Executable<E, Z, P>,
    parameters?: NoInfer<P>,
    options?: SessionExecutionOptions,
  ): FirstElement<E, Z> | null {
    return this.execute(statement, parameters, options).scalar()
  }

  /**
   * Executes a statement whose rows, and the objects for them, are fetched in parts as they are read: `yieldPer` at a time
   * (default: `maxRowBuffer`, or 1000), where the driver can. The stream ends with the transaction. Round trips:
   * those of the flush, and 1 for each part.
   */
  stream<E, Z, P = ExecutionParameters>(
    statement: Executable<E, Z, P>,
    parameters?: NoInfer<P>,
    options?: SessionExecutionOptions,
  ): StreamResult<E, Z, RowOf<E, Z>> {
    const core = this.#run(this.core.streamIo(statement, parameters, options))
    return new StreamResult(core, this.#engine, asRow as ShowRow<RowOf<E, Z>>)
  }

  /** The first column of such rows. Round trips: as {@link stream}. */
  streamScalars<E, Z, P = ExecutionParameters>(
    statement: Executable<E, Z, P>,
    parameters?: NoInfer<P>,
    options?: SessionExecutionOptions,
  ): StreamResult<E, Z, FirstElement<E, Z>> {
    return this.stream(statement, parameters, options).scalars()
  }

  /**
   * The object with a primary key, or null: from the session without asking the database, or by a query. A composite key is
   * an object with its attributes. Round trips: 0–1.
   */
  get<M extends AnyModel>(
    model: M,
    primaryKey: PrimaryKey<M[typeof kCols]>,
    options?: GetOptions,
  ): InstanceType<M> | null {
    return this.core.get(model, primaryKey, options, this.#run) as InstanceType<M> | null
  }

  /**
   * The same, for an object that must be there.
   *
   * @throws {@link NoResultFound}
   */
  getOne<M extends AnyModel>(model: M, primaryKey: PrimaryKey<M[typeof kCols]>, options?: GetOptions): InstanceType<M> {
    return foundObject(this.get(model, primaryKey, options), model)
  }

  /** What a relationship of an object holds, loaded if it is not yet, as reading it does. Round trips: 0–1. */
  load<N extends string, T>(object: Entity<N>, relationship: Rel<NoInfer<N>, T>): T {
    return this.#run(this.core.loadRelatedIo(object, relationship)) as T
  }

  /**
   * The next flush deletes the object's row, and those of the objects that `cascade: 'delete'` leads to. They are loaded at
   * once, unless the database deletes them (`passiveDeletes`). Round trips: 0, or 1 for each relationship that is loaded.
   */
  delete(object: Entity<string>): void {
    this.#run(this.core.deleteIo(object))
  }

  /** Loads an object's values anew, or those of some attributes. Changes of them that were not written are lost. Round trips: 1. */
  refresh<T extends Entity<string>>(object: T, attributes?: readonly AttributeOf<T>[], options?: LoadOptions): void {
    this.#run(this.core.refreshIo(object, attributes, options))
  }

  /**
   * The session's own object for the row of another, with the other's values; new if there is none. The other stays as it
   * is. Round trips: 0–1 for each object.
   */
  merge<T extends Entity<string>>(object: T, options?: MergeOptions): T {
    return this.#run(this.core.mergeIo(object, options)) as T
  }

  /**
   * Inserts records of a class, past the unit of work. Neighbours with the same keys share a statement. Round trips: 1 for
   * each. `execute(insert(model), records)` does the same and gives rows back.
   */
  bulkInsertMappings<M extends AnyModel>(
    model: M,
    records: readonly InsertValues<M[typeof kCols]>[],
    options?: BulkInsertOptions,
  ): void {
    this.#run(this.core.bulkInsertMappingsIo(model, records, options))
  }

  /**
   * Updates rows by records that have their primary keys, past the unit of work: objects in the session do not follow.
   * Round trips: 1 for each group of records with the same keys.
   */
  bulkUpdateMappings<M extends AnyModel>(model: M, records: readonly UpdateValues<M[typeof kCols]>[]): void {
    this.#run(this.core.bulkUpdateMappingsIo(model, records))
  }

  /**
   * Writes objects past the unit of work: without cascades, and the session does not take them in. Neighbours of one class
   * share a statement. Round trips: 1 for each.
   */
  bulkSaveObjects(objects: Iterable<Entity<string>>, options?: BulkSaveOptions): void {
    this.#run(this.core.bulkSaveObjectsIo(objects, options))
  }

  /** What listens to the class hears all of its sessions. */
  static get [EVENTS](): Listeners<SessionEvents<Session>> {
    return classListeners(this).at(-1) as Listeners<object> as Listeners<SessionEvents<Session>>
  }

  get [EVENTS](): Listeners<SessionEvents<Session>> {
    return this.core.listeners.own as Listeners<object> as Listeners<SessionEvents<Session>>
  }

  [dispose](): void {
    this.close()
  }
}
