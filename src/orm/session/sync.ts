import type { Result, ScalarResult } from '../../engine/result.ts'
import type { Engine, ExecutionParameters } from '../../engine/sync.ts'
import type { InsertValues, PrimaryKey } from '../../sql/definition-types.ts'
import type { Insert } from '../../sql/dml/insert.ts'
import type { Executable } from '../../sql/expression.ts'
import type { AnyModel, Entity, FirstElement } from '../../sql/row-types.ts'
import { dispose } from '../../util/dispose.ts'
import type { kCols } from '../../util/phantom.ts'
import type { FlushPlan } from '../persistence/flush-plan.ts'
import { objectSet } from './object-set.ts'
import { SessionCore, type SyncRunner } from './session-core.ts'
import { type SessionOptions, sessionOptions } from './session-options.ts'
import { transactionIo } from './transaction.ts'

/**
 * A unit of work: keeps one object for each row, notices changes, and writes them together. Its transaction begins with the
 * first statement and ends with commit(), rollback() or close().
 *
 * @source sqlalchemy lib/sqlalchemy/orm/session.py › Session
 */
export class Session implements Disposable {
  readonly #core: SessionCore
  readonly #run: SyncRunner

  constructor(engine: Engine, options?: SessionOptions) {
    this.#run = (io) => engine.run(io)
    this.#core = new SessionCore(engine.core, sessionOptions(options, { expireOnCommit: true }), (io) => engine.run(io))
  }

  /** Objects that were added and not written yet. */
  get new(): ReadonlySet<object> {
    return objectSet(this.#core.objects.new)
  }

  /** Persistent objects with changes that were not written yet. */
  get dirty(): ReadonlySet<object> {
    return objectSet(this.#core.objects.dirty)
  }

  /** Objects that the next flush deletes. */
  get deleted(): ReadonlySet<object> {
    return objectSet(this.#core.objects.deleted)
  }

  get isInTransaction(): boolean {
    return this.#core.isInTransaction
  }

  /** Takes an object into the session; it is written by the next flush. */
  add(object: Entity<string>): void {
    this.#core.add(object)
  }

  addAll(objects: Iterable<Entity<string>>): void {
    this.#core.addAll(objects)
  }

  /** The next flush deletes the object's row. */
  delete(object: Entity<string>): void {
    this.#core.delete(object)
  }

  /** Takes an object out of the session. */
  expunge(object: Entity<string>): void {
    this.#core.expunge(object)
  }

  /** Forgets the values of an object; they are loaded when they are read next. Changes that were not written are lost. */
  expire(object: Entity<string>): void {
    this.#core.expire(object)
  }

  /** {@inheritDoc SessionCore.plan} */
  plan(): FlushPlan {
    return this.#core.plan()
  }

  /** {@inheritDoc SessionCore.flushIo} */
  flush(): void {
    this.#run(this.#core.flushIo())
  }

  /** {@inheritDoc SessionCore.commitIo} */
  commit(): void {
    this.#run(this.#core.commitIo())
  }

  /** {@inheritDoc SessionCore.rollbackIo} */
  rollback(): void {
    this.#run(this.#core.rollbackIo())
  }

  /** {@inheritDoc SessionCore.closeIo} */
  close(): void {
    this.#run(this.#core.closeIo())
  }

  /** Runs `work` and commits; rolls back when it throws. Gives what it returns. */
  begin<R>(work: (session: this) => R): R {
    return this.#run(transactionIo(this.#core, () => work(this)))
  }

  /** Executes a statement after flushing what is pending. Mapped classes in it give objects. Round trips: 1. */
  execute<E, Z>(statement: Executable<E, Z>, parameters?: ExecutionParameters): Result<E, Z>
  execute<C>(statement: Insert<C>, rows: readonly InsertValues<C>[]): Result<never>
  execute(statement: unknown, parameters?: unknown): unknown {
    return this.#run(this.#core.executeIo(statement, parameters))
  }

  /** The first column of all rows: the objects, when a class is selected. */
  scalars<E, Z>(statement: Executable<E, Z>, parameters?: ExecutionParameters): ScalarResult<FirstElement<E, Z>> {
    return this.execute(statement, parameters).scalars()
  }

  /** The first column of the first row, or null. */
  scalar<E, Z>(statement: Executable<E, Z>, parameters?: ExecutionParameters): FirstElement<E, Z> | null {
    return this.execute(statement, parameters).scalar()
  }

  /**
   * The object with a primary key, or null: from the session without asking the database, or by a query. A composite key is
   * an object with its attributes. Round trips: 0–1.
   */
  get<M extends AnyModel>(model: M, primaryKey: PrimaryKey<M[typeof kCols]>): InstanceType<M> | null {
    return this.#core.get(model, primaryKey, this.#run) as InstanceType<M> | null
  }

  /** Loads an object's values anew. Round trips: 1. */
  refresh(object: Entity<string>): void {
    this.#run(this.#core.refreshIo(object))
  }

  [dispose](): void {
    this.close()
  }
}
