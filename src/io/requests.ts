import type { StatementEffect } from '../util/statement-effect.ts'

/**
 * The requests that code with `…Io` in its name may yield: plain data, a closed union. A driver answers all of them but
 * `callback`, which the runner itself carries out.
 */

/** Names a connection that a driver has opened; valid until its `close`. */
export type ConnectionId = number

export interface DriverStatement {
  readonly sql: string
  /** In the order of the placeholders, converted for the database already. */
  readonly params: readonly unknown[]
  readonly effect: StatementEffect
  /** The driver must report {@link DriverResult.lastInsertId}. */
  readonly wantsInsertId?: boolean
}

export interface DriverResult {
  readonly columns: readonly string[]
  /** The database's type numbers of the columns, where it has such; used to decode columns of unknown type. */
  readonly typeIds?: readonly number[]
  /** Owned by the receiver, who may change them. PostgreSQL drivers give text. */
  readonly rows: unknown[][]
  /** Rows changed by DML, rows returned otherwise; -1 where the database does not tell. */
  readonly rowCount: number
  readonly lastInsertId?: number
  /** Where the rows that are left can be fetched; null or absent when there are no more. */
  readonly cursor?: number | null
}

/** `immediate` asks for the right to write at once; only SQLite makes a difference. */
export type BeginMode = 'deferred' | 'immediate'

export interface IoRequestsByKind {
  connect: { readonly kind: 'connect' }
  execute: { readonly kind: 'execute'; readonly connection: ConnectionId; readonly statement: DriverStatement }
  /** Runs the statements in order; `atomic` asks for a transaction of its own around them. */
  batch: {
    readonly kind: 'batch'
    readonly connection: ConnectionId
    readonly statements: readonly DriverStatement[]
    readonly atomic: boolean
    /** Of the transaction; absent: as the database is configured. */
    readonly isolationLevel?: string
    /** All of them are reads, which are to see one state of the database. */
    readonly readOnly?: boolean
    /** The last of them undoes all that the others do, so that it may be sent again. */
    readonly isUndone?: boolean
  }
  /**
   * Opens a cursor over a statement and gives its first rows, or gives the next rows of one; `count` 0 closes it. A cursor
   * ends with its transaction and its connection. Only for drivers whose capabilities say so.
   */
  fetch: {
    readonly kind: 'fetch'
    readonly connection: ConnectionId
    readonly from: DriverStatement | number
    readonly count: number
  }
  begin: {
    readonly kind: 'begin'
    readonly connection: ConnectionId
    readonly mode: BeginMode
    /** Absent: as the database is configured. */
    readonly isolationLevel?: string
  }
  commit: {
    readonly kind: 'commit'
    readonly connection: ConnectionId
    /** The transaction is prepared under this name instead, to be committed or rolled back by it later. */
    readonly prepare?: string
  }
  rollback: { readonly kind: 'rollback'; readonly connection: ConnectionId }
  /** Gives the connection back; `broken` ones are not used again. */
  close: { readonly kind: 'close'; readonly connection: ConnectionId; readonly broken: boolean }
  /** A user's function. The asynchronous runner awaits what it returns, the synchronous one refuses promises. */
  callback: {
    readonly kind: 'callback'
    readonly name: string
    readonly run: (signal?: AbortSignal) => unknown
    /** What a synchronous runner calls instead, where `run` would have to wait. */
    readonly runNow?: () => unknown
    /** Gives back what was taken, so it runs even after an abort. */
    readonly isEnding?: boolean
  }
}

export interface IoResponsesByKind {
  connect: ConnectionId
  execute: DriverResult
  batch: readonly DriverResult[]
  fetch: DriverResult
  begin: void
  commit: void
  rollback: void
  close: void
  callback: unknown
}

export type IoKind = keyof IoRequestsByKind
export type IoRequest = IoRequestsByKind[IoKind]
/** The kinds that a driver answers. */
export type DriverRequestKind = Exclude<IoKind, 'callback'>
export type DriverRequest = IoRequestsByKind[DriverRequestKind]

type Answers<H extends { readonly [K in DriverRequestKind]: unknown }> = Omit<H, 'fetch'> & Partial<Pick<H, 'fetch'>>

/** Answers requests at once. Throws {@link DriverError}. */
export type SyncHandler = Answers<{
  readonly [K in DriverRequestKind]: (request: IoRequestsByKind[K]) => IoResponsesByKind[K]
}>

/** Answers requests at once or later. With a signal it may give up early; the transaction is then rolled back. */
export type AsyncHandler = Answers<{
  readonly [K in DriverRequestKind]: (
    request: IoRequestsByKind[K],
    signal?: AbortSignal,
  ) => IoResponsesByKind[K] | PromiseLike<IoResponsesByKind[K]>
}>
