import type { DriverResult } from '../../io/requests.ts'

/** What somebody who stages a statement is told of it when the transaction is sent. */
export interface StagedOutcome {
  /** How many rows it must change; else nothing of the transaction is written. */
  readonly rows?: number
  /** The error for another number. */
  refusal?(found: number): Error
  /** Takes what it gave back, after the commit. */
  settle?(result: DriverResult): void
}
