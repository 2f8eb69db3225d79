import type { AsyncEngine } from '../../engine/async.ts'
import type { Result, ScalarResult } from '../../engine/result.ts'

import type { AbortOptions } from '../../io/run-async.ts'
import type { PrimaryKey } from '../../sql/definition-types.ts'
import type { Executable, ExecutionParameters } from '../../sql/expression.ts'
import type { AnyModel, Entity, FirstElement } from '../../sql/row-types.ts'
import { asyncDispose } from '../../util/dispose.ts'
import type { kCols } from '../../util/phantom.ts'
import { SessionCore } from './session-core.ts'
import { SessionFacade } from './session-facade.ts'
import { type SessionOptions, sessionOptions } from './session-options.ts'
import { transactionIo } from './transaction.ts'

/**
 * A unit of work on an asynchronous engine: {@link Session}, with promises. Every method sends at once.
 *
 * Differs from SQLAlchemy: `expireOnCommit` is false by default, because reading an expired attribute would have to wait.
 *
 * @source sqlalchemy lib/sqlalchemy/ext/asyncio/session.py › AsyncSession
 */
export class AsyncSession extends SessionFacade implements AsyncDisposable {
  readonly #engine: AsyncEngine

  constructor(engine: AsyncEngine, options?: SessionOptions) {
    super(new SessionCore(engine.core, sessionOptions(options, { expireOnCommit: false }), null))
    this.#engine = engine
  }

  /**
   * Writes what was added, changed and deleted, without committing. Round trips: 1 for each group of equal statements. In a
   * batch transaction the statements are staged for the commit.
   *
   * @throws {@link IntegrityError} and others when the database refuses. The transaction is rolled back then, and
   * `rollback()` must follow.
   */
  flush(options?: AbortOptions): Promise<void> {
    return this.#engine.run(this.core.flushIo(), options)
  }

  /**
   * Flushes and commits. Loaded values are forgotten afterwards if `expireOnCommit` is on.
   *
   * @throws {@link IntegrityError} and others, as `flush()` does; in a batch transaction all of them come from here.
   */
  commit(options?: AbortOptions): Promise<void> {
    return this.#engine.run(this.core.commitIo(), options)
  }

  /** Gives up what was not committed: new objects are new again, deleted ones are back, values are loaded anew. */
  rollback(): Promise<void> {
    return this.#engine.run(this.core.rollbackIo())
  }

  /** Rolls back what was not committed and lets go of all objects. The session can be used again afterwards. */
  close(): Promise<void> {
    return this.#engine.run(this.core.closeIo())
  }

  /** Runs `work` and commits; rolls back when it throws. Gives what it returns. */
  begin<R>(work: (session: this) => R, options?: AbortOptions): Promise<Awaited<R>> {
    return this.#engine.run(
      transactionIo(this.core, () => work(this)),
      options,
    )
  }

  /** Executes a statement after flushing what is pending. Mapped classes in it give objects. Round trips: 1. */
  execute<E, Z, P = ExecutionParameters>(
    statement: Executable<E, Z, P>,
    parameters?: NoInfer<P>,
    options?: AbortOptions,
  ): Promise<Result<E, Z>> {
    return this.#engine.run(this.core.executeIo(statement, parameters), options) as Promise<Result<E, Z>>
  }

  /** The first column of all rows: the objects, when a class is selected. */
  async scalars<E, Z, P = ExecutionParameters>(
    statement: Executable<E, Z, P>,
    parameters?: NoInfer<P>,
    options?: AbortOptions,
  ): Promise<ScalarResult<FirstElement<E, Z>>> {
    return (await this.execute(statement, parameters, options)).scalars()
  }

  /** The first column of the first row, or null. */
  async scalar<E, Z, P = ExecutionParameters>(
    statement: Executable<E, Z, P>,
    parameters?: NoInfer<P>,
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
    return this.#engine.run(this.core.getIo(model, primaryKey), options) as Promise<InstanceType<M> | null>
  }

  /** Loads an object's values anew. Round trips: 1. */
  refresh(object: Entity<string>, options?: AbortOptions): Promise<void> {
    return this.#engine.run(this.core.refreshIo(object), options)
  }

  [asyncDispose](): Promise<void> {
    return this.close()
  }
}
