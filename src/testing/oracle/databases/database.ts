import type { AsyncEngine } from '../../../engine/async.ts'
import type { Engine } from '../../../engine/sync.ts'

/** A database of one dialect for one case after the other. */
export interface OracleDatabase {
  /** An engine on an empty database. What the case before left is gone. */
  open(): Engine | Promise<Engine>
  /** An asynchronous engine on the database that was opened last; the caller disposes it. */
  openAsync(): AsyncEngine
  close(): Promise<void>
}
