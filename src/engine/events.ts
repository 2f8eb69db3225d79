import type { Statement } from '../sql/statement.ts'

/** A statement that is about to be sent, or was sent. */
export interface StatementEvent {
  readonly sql: string
  /** As the driver gets them. */
  readonly params: readonly unknown[]
  /** The expression behind the text. The library's own questions (which tables exist, which keys are free) have none. */
  readonly statement?: Statement
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

/** What an engine tells its listeners. */
export interface EngineEvents {
  beforeExecute: StatementEvent
  /** Also after a failure; `error` is set then. */
  afterExecute: StatementDoneEvent
  /** A transaction has begun, with the first statement that needs it. */
  begin: object
  /** It is about to be committed; a listener that throws prevents it. */
  commit: object
  rollback: object
}
