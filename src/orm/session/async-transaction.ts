import type { AsyncEngine } from '../../engine/async.ts'
import type { AbortOptions } from '../../io/run-async.ts'
import { asyncDispose } from '../../util/dispose.ts'
import type { AsyncSession } from './async.ts'
import type { SessionCore } from './session-core.ts'
import type { SessionTransactionCore } from './session-transaction.ts'

/**
 * A transaction of a session, or a savepoint in it. With `await using`, it is rolled back at the end of its block unless it was
 * committed.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/session.py › SessionTransaction
 */
export class AsyncSessionTransaction implements AsyncDisposable {
  readonly session: AsyncSession
  readonly #core: SessionTransactionCore
  readonly #sessionCore: SessionCore
  readonly #engine: AsyncEngine

  /** @internal */
  constructor(core: SessionTransactionCore, session: AsyncSession, sessionCore: SessionCore, engine: AsyncEngine) {
    this.session = session
    this.#core = core
    this.#sessionCore = sessionCore
    this.#engine = engine
  }

  /** The transaction around a savepoint. */
  get parent(): AsyncSessionTransaction | null {
    const { parent } = this.#core
    return parent && (this.#sessionCore.listeners.facadeOf(parent) as AsyncSessionTransaction)
  }

  /** A savepoint. */
  get isNested(): boolean {
    return this.#core.isNested
  }

  /** Neither ended nor rolled back by a failure. */
  get isActive(): boolean {
    return this.#core.status === 'active'
  }

  /**
   * Flushes and commits, with the savepoints within; releases a savepoint.
   *
   * @throws {@link ResourceClosedError} when it has ended already.
   */
  commit(options?: AbortOptions): Promise<void> {
    return this.#engine.run(this.#sessionCore.commitIo(this.#core), options)
  }

  /**
   * Gives up what happened in it, on the objects as well.
   *
   * @throws {@link ResourceClosedError} when it has ended already.
   */
  rollback(): Promise<void> {
    return this.#engine.run(this.#sessionCore.rollbackIo(this.#core))
  }

  /** Rolls back unless it has ended. */
  close(): Promise<void> {
    return this.#engine.run(this.#sessionCore.leaveIo(this.#core))
  }

  [asyncDispose](): Promise<void> {
    return this.close()
  }
}
