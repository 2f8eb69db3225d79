import { InvalidRequestError } from '../../errors/request-errors.ts'
import type { Io } from '../../io/io.ts'
import { perform } from '../../io/perform.ts'
import type { ConnectionId, DriverResult } from '../../io/requests.ts'
import type { InteractiveTransaction } from './interactive.ts'
import type { PlannedStatement, TransactionStrategy } from './transaction.ts'

/** How a driver commits in two phases; what of it no transaction needs is outside of one. */
export interface Twophase {
  /** A name that nobody else has. */
  makeXid(): string
  begin(connection: ConnectionId, inner: InteractiveTransaction, xid: string): TransactionStrategy
  /** The names of the transactions that are prepared and not ended. Round trips: 1. */
  recoverIo(connection: ConnectionId): Io<readonly string[]>
  /** Commits or rolls back a prepared transaction. Round trips: 1. */
  endIo(connection: ConnectionId, xid: string, isCommit: boolean): Io<void>
}

/**
 * Transactions in two phases, as PostgreSQL has them. A prepared one belongs to no connection any more, and outlives the
 * server's restart.
 *
 * @source sqlalchemy lib/sqlalchemy/dialects/postgresql/base.py › PGDialect.do_prepare_twophase, do_recover_twophase
 */
export const twophase: Twophase = {
  makeXid: () => `_sa_${crypto.getRandomValues(new Uint32Array(4)).join('_')}`,

  begin: (connection, inner, xid) => new PreparableTransaction(connection, inner, xid),

  *recoverIo(connection) {
    // Those of other databases cannot be ended from here.
    const sql = 'SELECT gid FROM pg_prepared_xacts WHERE database = current_database() ORDER BY prepared'
    const { rows } = yield* perform({ kind: 'execute', connection, statement: { sql, params: [], effect: 'read' } })
    return rows.map(([xid]) => String(xid))
  },

  *endIo(connection, xid, isCommit) {
    const sql = `${isCommit ? 'COMMIT' : 'ROLLBACK'} PREPARED '${xid.replaceAll("'", "''")}'`
    yield* perform({ kind: 'execute', connection, statement: { sql, params: [], effect: 'unknown' } })
  },
}

class PreparableTransaction implements TransactionStrategy {
  readonly isStaging = false
  readonly twophase: { readonly xid: string; isPrepared: boolean }
  readonly #connection: ConnectionId
  readonly #inner: InteractiveTransaction

  constructor(connection: ConnectionId, inner: InteractiveTransaction, xid: string) {
    this.#connection = connection
    this.#inner = inner
    this.twophase = { xid, isPrepared: false }
  }

  executeIo(statements: readonly PlannedStatement[]): Io<readonly DriverResult[]> {
    if (!this.twophase.isPrepared) return this.#inner.executeIo(statements)
    throw new InvalidRequestError('This transaction is prepared: it can only be committed or rolled back.')
  }

  *prepareIo(): Io<void> {
    const { xid, isPrepared } = this.twophase
    if (isPrepared) return
    yield* this.#inner.beginIo()
    yield* perform({ kind: 'commit', connection: this.#connection, prepare: xid })
    this.twophase.isPrepared = true
  }

  commitIo(): Io<void> {
    const { xid, isPrepared } = this.twophase
    return isPrepared ? twophase.endIo(this.#connection, xid, true) : this.#inner.commitIo()
  }

  rollbackIo(): Io<void> {
    const { xid, isPrepared } = this.twophase
    return isPrepared ? twophase.endIo(this.#connection, xid, false) : this.#inner.rollbackIo()
  }
}
