import type { AsyncEngine } from '../../engine/async.ts'
import type { Result, ScalarResult } from '../../engine/result.ts'
import type { ExecutionParameters } from '../../engine/sync.ts'
import type { AbortOptions } from '../../io/run-async.ts'
import type { InsertValues, PrimaryKey } from '../../sql/definition-types.ts'
import type { Insert } from '../../sql/dml/insert.ts'
import type { Executable } from '../../sql/expression.ts'
import type { AnyModel, Entity, FirstElement } from '../../sql/row-types.ts'
import { asyncDispose } from '../../util/dispose.ts'
import type { kCols } from '../../util/phantom.ts'
import type { FlushPlan } from '../persistence/flush-plan.ts'
import { objectSet } from './object-set.ts'
import { SessionCore } from './session-core.ts'
import { type SessionOptions, sessionOptions } from './session-options.ts'
import { transactionIo } from './transaction.ts'

/**
 * A unit of work on an asynchronous engine: {@link Session}, with promises. Every method sends at once.
 *
 * Differs from SQLAlchemy: `expireOnCommit` is false by default, because reading an expired attribute would have to wait.
 *
 * @source sqlalchemy lib/sqlalchemy/ext/asyncio/session.py › AsyncSession
 */
export class AsyncSession implements AsyncDisposable {
  readonly #core: SessionCore
  readonly #engine: AsyncEngine

  constructor(engine: AsyncEngine, options?: SessionOptions) {
    this.#engine = engine
    this.#core = new SessionCore(engine.core, sessionOptions(options, { expireOnCommit: false }), null)
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

  /** Forgets the values of an object; refresh() loads them anew. Changes that were not written are lost. */
  expire(object: Entity<string>): void {
    this.#core.expire(object)
  }

  /** {@inheritDoc SessionCore.plan} */
  plan(): FlushPlan {
    return this.#core.plan()
  }

  /** {@inheritDoc SessionCore.flushIo} */
  flush(options?: AbortOptions): Promise<void> {
    return this.#engine.run(this.#core.flushIo(), options)
  }

  /** {@inheritDoc SessionCore.commitIo} */
  commit(options?: AbortOptions): Promise<void> {
    return this.#engine.run(this.#core.commitIo(), options)
  }

  /** {@inheritDoc SessionCore.rollbackIo} */
  rollback(): Promise<void> {
    return this.#engine.run(this.#core.rollbackIo())
  }

  /** {@inheritDoc SessionCore.closeIo} */
  close(): Promise<void> {
    return this.#engine.run(this.#core.closeIo())
  }

  /** Runs `work` and commits; rolls back when it throws. Gives what it returns. */
  begin<R>(work: (session: this) => R, options?: AbortOptions): Promise<Awaited<R>> {
    return this.#engine.run(
      transactionIo(this.#core, () => work(this)),
      options,
    )
  }

  /** Executes a statement after flushing what is pending. Mapped classes in it give objects. Round trips: 1. */
  execute<E, Z>(
    statement: Executable<E, Z>,
    parameters?: ExecutionParameters,
    options?: AbortOptions,
  ): Promise<Result<E, Z>>
  execute<C>(statement: Insert<C>, rows: readonly InsertValues<C>[], options?: AbortOptions): Promise<Result<never>>
  execute(statement: unknown, parameters?: unknown, options?: AbortOptions): Promise<unknown> {
    return this.#engine.run(this.#core.executeIo(statement, parameters), options)
  }

  /** The first column of all rows: the objects, when a class is selected. */
  async scalars<E, Z>(
    statement: Executable<E, Z>,
    parameters?: ExecutionParameters,
    options?: AbortOptions,
  ): Promise<ScalarResult<FirstElement<E, Z>>> {
    return (await this.execute(statement, parameters, options)).scalars()
  }

  /** The first column of the first row, or null. */
  async scalar<E, Z>(
    statement: Executable<E, Z>,
    parameters?: ExecutionParameters,
    options?: AbortOptions,
  ): Promise<FirstElement<E, Z> | null> {
    return (await this.execute(statement, parameters, options)).scalar()
  }

  /**
   * The object with a primary key, or null: from the session without asking the database, or by a query. A composite key is
   * an object with its attributes. Round trips: 0–1.
   */
  get<M extends AnyModel>(
    model: M,
    primaryKey: PrimaryKey<M[typeof kCols]>,
    options?: AbortOptions,
  ): Promise<InstanceType<M> | null> {
    return this.#engine.run(this.#core.getIo(model, primaryKey), options) as Promise<InstanceType<M> | null>
  }

  /** Loads an object's values anew. Round trips: 1. */
  refresh(object: Entity<string>, options?: AbortOptions): Promise<void> {
    return this.#engine.run(this.#core.refreshIo(object), options)
  }

  [asyncDispose](): Promise<void> {
    return this.close()
  }
}
