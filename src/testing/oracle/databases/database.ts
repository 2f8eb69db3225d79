import type { AsyncEngine } from '../../../engine/async.ts'
import type { Engine } from '../../../engine/sync.ts'
import type { AsyncSession } from '../../../orm/session/async.ts'
import type { MetaData } from '../../../schema/metadata.ts'

/** A database of one dialect for one case after the other. */
export interface OracleDatabase {
  /** An engine on a database with these tables and nothing else. What the case before left is gone. */
  open(tables?: MetaData): Engine | Promise<Engine>
  /** An asynchronous engine on the database that was opened last; the caller disposes it. */
  openAsync(): AsyncEngine
  /** What happens to each asynchronous session of a case before it is closed; by default nothing. */
  endSession?(session: AsyncSession): Promise<void>
  close(): Promise<void>
}
