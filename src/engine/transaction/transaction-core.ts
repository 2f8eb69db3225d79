import { InvalidRequestError } from '../../errors/request-errors.ts'
import type { Io } from '../../io/io.ts'
import type { ConnectionCore } from '../connection-core.ts'

/**
 * A transaction of a connection, or a savepoint in it, from its begin to its end.
 *
 * @source sqlalchemy lib/sqlalchemy/engine/base.py › Transaction, RootTransaction, NestedTransaction
 */
export class TransactionCore {
  /** Neither committed nor rolled back. */
  isActive = true
  readonly connection: ConnectionCore
  /** The savepoint's name; null for the transaction itself. */
  readonly savepoint: string | null
  /** The savepoint around this one. */
  readonly outer: TransactionCore | null
  /** The name of one that is committed in two phases. */
  readonly xid: string | undefined
  /** What users see of it. */
  facade: object | undefined

  constructor(connection: ConnectionCore, savepoint: string | null, outer: TransactionCore | null, xid?: string) {
    this.connection = connection
    this.xid = xid
    this.savepoint = savepoint
    this.outer = outer
  }

  /** Active, and its connection was not lost. */
  get isValid(): boolean {
    return this.isActive && !this.connection.isInvalidated
  }

  /** @throws {@link InvalidRequestError} when it has ended already. */
  *commitIo(): Io<void> {
    this.#checkActive()
    yield* this.connection.endIo(this, true)
  }

  /** @throws {@link InvalidRequestError} when it has ended already. */
  *prepareIo(): Io<void> {
    this.#checkActive()
    yield* this.connection.prepareIo()
  }

  /** Does nothing when it has ended already. */
  *rollbackIo(): Io<void> {
    if (this.isActive) yield* this.connection.endIo(this, false)
  }

  #checkActive(): void {
    if (!this.isActive) throw new InvalidRequestError('This transaction is inactive: it has ended.')
  }
}
