import type { Result, ScalarResult } from '../../engine/result.ts'
import type { Engine } from '../../engine/sync.ts'
import type { PrimaryKey } from '../../sql/definition-types.ts'
import type { Executable, ExecutionParameters } from '../../sql/expression.ts'
import type { AnyModel, Entity, FirstElement } from '../../sql/row-types.ts'
import { dispose } from '../../util/dispose.ts'
import type { kCols } from '../../util/phantom.ts'
import { SessionCore, type SyncRunner } from './session-core.ts'
import { SessionFacade } from './session-facade.ts'
import { type SessionOptions, sessionOptions } from './session-options.ts'
import { transactionIo } from './transaction.ts'

/**
 * A unit of work: keeps one object for each row, notices changes, and writes them together. Its transaction begins with the
 * first statement and ends with commit(), rollback() or close().
 *
 * @source sqlalchemy lib/sqlalchemy/orm/session.py › Session
 */
export class Session extends SessionFacade implements Disposable {
  readonly #run: SyncRunner

  constructor(engine: Engine, options?: SessionOptions) {
    const run: SyncRunner = (io) => engine.run(io)
    super(new SessionCore(engine.core, sessionOptions(options, { expireOnCommit: true }), run))
    this.#run = run
  }

  /**
   * Writes what was added, changed and deleted, without committing. Round trips: 1 for each group of equal statements. In a
   * batch transaction the statements are staged for the commit.
   *
   * @throws {@link IntegrityError} and others when the database refuses. The transaction is rolled back then, and
   * `rollback()` must follow.
   */
  flush(): void {
    this.#run(this.core.flushIo())
  }

  /**
   * Flushes and commits. Loaded values are forgotten afterwards if `expireOnCommit` is on.
   *
   * @throws {@link IntegrityError} and others, as `flush()` does; in a batch transaction all of them come from here.
   */
  commit(): void {
    this.#run(this.core.commitIo())
  }

  /** Gives up what was not committed: new objects are new again, deleted ones are back, values are loaded anew. */
  rollback(): void {
    this.#run(this.core.rollbackIo())
  }

  /** Rolls back what was not committed and lets go of all objects. The session can be used again afterwards. */
  close(): void {
    this.#run(this.core.closeIo())
  }

  /** Runs `work` and commits; rolls back when it throws. Gives what it returns. */
  begin<R>(work: (session: this) => R): R {
    return this.#run(transactionIo(this.core, () => work(this)))
  }

  /** Executes a statement after flushing what is pending. Mapped classes in it give objects. Round trips: 1. */
  execute<E, Z, P = ExecutionParameters>(statement: Executable<E, Z, P>, parameters?: NoInfer<P>): Result<E, Z> {
    return this.#run(this.core.executeIo(statement, parameters)) as Result<E, Z>
  }

  /** The first column of all rows: the objects, when a class is selected. */
  scalars<E, Z, P = ExecutionParameters>(
    statement: Executable<E, Z, P>,
    parameters?: NoInfer<P>,
  ): ScalarResult<FirstElement<E, Z>> {
    return this.execute(statement, parameters).scalars()
  }

  /** The first column of the first row, or null. */
  scalar<E, Z, P = ExecutionParameters>(
    statement: Executable<E, Z, P>,
    parameters?: NoInfer<P>,
  ): FirstElement<E, Z> | null {
    return this.execute(statement, parameters).scalar()
  }

  /**
   * The object with a primary key, or null: from the session without asking the database, or by a query. A composite key is
   * an object with its attributes. Round trips: 0–1.
   */
  get<M extends AnyModel>(model: M, primaryKey: PrimaryKey<M[typeof kCols]>): InstanceType<M> | null {
    return this.core.get(model, primaryKey, this.#run) as InstanceType<M> | null
  }

  /** Loads an object's values anew. Round trips: 1. */
  refresh(object: Entity<string>): void {
    this.#run(this.core.refreshIo(object))
  }

  [dispose](): void {
    this.close()
  }
}
