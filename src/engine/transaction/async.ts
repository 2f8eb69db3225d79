import { asyncDispose } from '../../util/dispose.ts'
import type { AbortOptions } from '../../io/run-async.ts'
import type { AsyncConnection } from '../async.ts'
import type { TransactionCore } from './transaction-core.ts'

/**
 * A transaction that a connection has begun, or a savepoint in it. With `await using`, it is rolled back at the end of its block
 * unless it was committed.
 *
 * @source sqlalchemy lib/sqlalchemy/engine/base.py › Transaction
 */
export class AsyncTransaction implements AsyncDisposable {
  readonly connection: AsyncConnection
  /** @internal */
  readonly core: TransactionCore

  constructor(core: TransactionCore, connection: AsyncConnection) {
    this.core = core
    this.connection = connection
  }

  /** Neither committed nor rolled back. */
  get isActive(): boolean {
    return this.core.isActive
  }

  /** Active, and its connection was not lost. */
  get isValid(): boolean {
    return this.core.isValid
  }

  /** A savepoint. */
  get isNested(): boolean {
    return this.core.savepoint !== null
  }

  /** @throws {@link InvalidRequestError} when it has ended already. */
  commit(options?: AbortOptions): Promise<void> {
    return this.connection.engine.run(this.core.commitIo(), options)
  }

  /** Does nothing when it has ended already. */
  rollback(): Promise<void> {
    return this.connection.engine.runEnding(this.core.rollbackIo())
  }

  /** Rolls back what was not committed. */
  close(): Promise<void> {
    return this.rollback()
  }

  [asyncDispose](): Promise<void> {
    return this.rollback()
  }
}

/**
 * A transaction that is committed in two phases. At the end of its block it is rolled back unless it was committed, also when
 * it is prepared.
 *
 * @source sqlalchemy lib/sqlalchemy/engine/base.py › TwoPhaseTransaction
 */
export class AsyncTwophaseTransaction extends AsyncTransaction {
  /** Its name in all of the server. */
  get xid(): string {
    return this.core.xid!
  }

  /**
   * The first phase: the server keeps what was done until it is committed or rolled back, here or by `commitPrepared()`.
   * Nothing else can be executed afterwards. Round trips: 1.
   */
  prepare(options?: AbortOptions): Promise<void> {
    return this.connection.engine.run(this.core.prepareIo(), options)
  }
}
