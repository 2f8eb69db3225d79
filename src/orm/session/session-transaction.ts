import type { ConnectionCore } from '../../engine/connection-core.ts'
import type { EngineCore } from '../../engine/engine-core.ts'
import type { Io } from '../../io/io.ts'
import type { TransactionCore } from '../../engine/transaction/transaction-core.ts'

/** An engine beside the session's own, to which statements are routed. */
export interface Route {
  readonly engine: EngineCore
  connectIo(): Io<ConnectionCore>
}

/** What a transaction of a session has of its connection. */
export interface TransactionLink {
  readonly connection: ConnectionCore
  /** Null for the whole transaction of a connection that the session has opened itself. */
  readonly transaction: TransactionCore | null
  /** The end of the session's transaction ends this one as well; false: only a rollback does. */
  readonly isControlled: boolean
}

/** `inactive`: rolled back because something failed, and not left yet. */
export type TransactionStatus = 'active' | 'inactive' | 'closed'

/**
 * A transaction of a session, or a savepoint in it, from its begin to its end.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/session.py › SessionTransaction
 */
export class SessionTransactionCore {
  readonly parent: SessionTransactionCore | null
  status: TransactionStatus = 'active'
  /** The error that has made it inactive. */
  failure: unknown = null
  /** What it has of the session's own engine: null until a statement needs the database. */
  link: TransactionLink | null = null
  /** The same of other engines, to which statements are routed. */
  routed: Map<Route, TransactionLink> | null = null
  /** What users see of it. */
  facade: object | undefined

  /** @param parent the transaction around a savepoint */
  constructor(parent: SessionTransactionCore | null) {
    this.parent = parent
  }

  get isNested(): boolean {
    return this.parent !== null
  }

  /** Of all its engines. */
  get links(): readonly TransactionLink[] {
    return [...(this.link ? [this.link] : []), ...(this.routed?.values() ?? [])]
  }
}
