import type { Io } from '../../io/io.ts'
import type { DriverResult, DriverStatement, IoRequestsByKind } from '../../io/requests.ts'
import type { StagedOutcome } from './staged-outcome.ts'

/** A statement on its way to the driver, with what a transaction must know of it. */
export interface PlannedStatement {
  readonly statement: DriverStatement
  readonly returnsRows: boolean
  readonly effects: TableEffects
  /** What is asked of it when it is staged, and sent with the whole transaction. */
  readonly outcome?: StagedOutcome
  /** The rows come in parts of so many. */
  readonly fetchSize?: number
}

/** Which tables a statement is about; null when they are not known: all count then. A statement is one. */
export interface TableEffects {
  readonly tablesRead: readonly string[] | null
  readonly tablesWritten: readonly string[] | null
}

/** What stands before `SAVEPOINT`; nothing to set one. */
export type SavepointCommand = '' | 'RELEASE ' | 'ROLLBACK TO '

/**
 * The way in which a transaction reaches the database. Which one a connection uses follows from its driver's
 * capabilities; what it holds is the same.
 */
export interface TransactionStrategy {
  /** Statements wait for the commit instead of being sent. */
  readonly isStaging: boolean
  /** What the commit would send, where statements wait for it. */
  readonly staged?: readonly DriverStatement[]
  /** What has made it interactive. */
  readonly promotedBy?: string | null
  /** For a statement that needs no more than to be sent: the request. Absent, or undefined, where {@link executeIo} must see to it. */
  requestFor?(planned: PlannedStatement): IoRequestsByKind['execute'] | undefined
  /** Runs statements in order; their results are in the same order. Round trips: 0–2. */
  executeIo(statements: readonly PlannedStatement[]): Io<readonly DriverResult[]>
  /** Of one that is committed in two phases: what its events tell, and the first phase. */
  readonly twophase?: { readonly xid: string; readonly isPrepared: boolean }
  prepareIo?(): Io<void>
  /** Makes one that is staging interactive, for a reason, where the driver can. */
  promoteIo?(reason: string): Io<void>
  /** Sets or ends a savepoint in what is staged. */
  savepointIo?(command: SavepointCommand, name: string): Io<void>
  commitIo(): Io<void>
  rollbackIo(): Io<void>
}
