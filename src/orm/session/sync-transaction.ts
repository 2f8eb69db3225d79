import { dispose } from '../../util/dispose.ts'
import type { SessionCore, SyncRunner } from './session-core.ts'
import type { SessionTransactionCore } from './session-transaction.ts'
import type { Session } from './sync.ts'

/**
 * A transaction of a session, or a savepoint in it. With `using`, it is rolled back at the end of its block unless it was
 * committed.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/session.py › SessionTransaction
 */
export class SessionTransaction implements Disposable {
  readonly session: Session
  readonly #core: SessionTransactionCore
  readonly #sessionCore: SessionCore
  readonly #run: SyncRunner

  /** @internal */
  constructor(core: SessionTransactionCore, session: Session, sessionCore: SessionCore, run: SyncRunner) {
    this.session = session
    this.#core = core
    this.#sessionCore = sessionCore
    this.#run = run
  }

  /** The transaction around a savepoint. */
  get parent(): SessionTransaction | null {
    const { parent } = this.#core
    return parent && (this.#sessionCore.listeners.facadeOf(parent) as SessionTransaction)
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
  commit(): void {
    this.#run(this.#sessionCore.commitIo(this.#core))
  }

  /**
   * Gives up what happened in it, on the objects as well.
   *
   * @throws {@link ResourceClosedError} when it has ended already.
   */
  rollback(): void {
    this.#run(this.#sessionCore.rollbackIo(this.#core))
  }

  /** Rolls back unless it has ended. */
  close(): void {
    this.#run(this.#sessionCore.leaveIo(this.#core))
  }

  [dispose](): void {
    this.close()
  }
}
