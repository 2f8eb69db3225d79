import type { Statement } from '../sql/statement.ts'
import type { StorageState } from './driver.ts'
import type { ExecutionOptions } from './execution-options.ts'
import type { PoolEvents } from './pool/pool-events.ts'

/** Something happened on a connection. */
export interface ConnectionEvent {
  /** Tells the connections of an engine apart. */
  readonly connectionId: number
}

/** A statement that is about to be sent, or was sent. */
export interface StatementEvent extends ConnectionEvent {
  readonly sql: string
  /** As the driver gets them. */
  readonly params: readonly unknown[]
  /** The expression behind the text. The library's own questions (which tables exist, which keys are free) have none. */
  readonly statement?: Statement
  /** As they were given to `execute()`, before types converted them. */
  readonly parameters?: unknown
  /** The options of the statement, its connection and its execution. */
  readonly executionOptions: ExecutionOptions
  /** The statement waits for the commit of its batch transaction. */
  readonly isStaged: boolean
}

export interface StatementDoneEvent extends StatementEvent {
  /** -1 when it is not known. */
  readonly rowCount: number
  /** From sending to having all rows, waiting included. */
  readonly durationMs: number
  readonly error?: unknown
}

export interface TwophaseEvent extends ConnectionEvent {
  readonly xid: string
  /** The first phase has been completed. */
  readonly isPrepared: boolean
}

export interface SavepointEvent extends ConnectionEvent {
  /** Null for `savepoint`: the name is chosen afterwards. */
  readonly name: string | null
}

export interface ErrorEvent extends ConnectionEvent {
  /** What the driver threw. */
  readonly originalError: unknown
  /** What the user gets. A listener that returns an Error replaces it. */
  readonly error: unknown
  readonly sql?: string
  readonly params?: readonly unknown[]
  /** The connection is given up. A listener may set it. */
  isDisconnect: boolean
}

export interface OptionsEvent {
  /** Null for those of an engine. */
  readonly connectionId: number | null
  readonly options: ExecutionOptions
}

/**
 * What an engine tells its listeners. A connection tells its own, too, but for those of the pool.
 *
 * @source sqlalchemy lib/sqlalchemy/engine/events.py › ConnectionEvents
 */
export interface EngineEvents extends PoolEvents {
  /**
   * With `retval`, a listener is called before the statement is compiled, with `statement` and `parameters` alone, and
   * what it returns of the two is executed instead.
   */
  beforeExecute: StatementEvent
  /** Also after a failure; `error` is set then. */
  afterExecute: StatementDoneEvent
  /** With `retval`, what a listener returns of `sql` and `params` is sent instead; it is called after the others. */
  beforeCursorExecute: StatementEvent
  /** Not after a failure. */
  afterCursorExecute: StatementDoneEvent
  handleError: ErrorEvent
  /** A connection has got one of the driver. */
  engineConnect: ConnectionEvent
  /** A transaction has begun, with the first statement that needs it. */
  begin: ConnectionEvent
  /** It is about to be committed; a listener that throws prevents it. */
  commit: ConnectionEvent
  /** It has been committed, also in two phases. Differs from SQLAlchemy: it has this event for sessions only. */
  afterCommit: ConnectionEvent
  rollback: ConnectionEvent
  savepoint: SavepointEvent
  rollbackSavepoint: SavepointEvent
  releaseSavepoint: SavepointEvent
  /** In place of `begin`, `commit` and `rollback`, of a transaction in two phases. */
  beginTwophase: TwophaseEvent
  prepareTwophase: TwophaseEvent
  commitTwophase: TwophaseEvent
  rollbackTwophase: TwophaseEvent
  setConnectionExecutionOptions: OptionsEvent
  setEngineExecutionOptions: OptionsEvent
  engineDisposed: object
  /** What was committed is saved, is being saved, or could not be saved. Listeners are not awaited. */
  storageState: StorageState
}
