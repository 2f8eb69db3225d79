import type { ConnectionCore } from '../../../engine/connection-core.ts'
import type { Io } from '../../../io/io.ts'
import type { DropTableOp } from '../../operations/drop-table-op.ts'
import type { MigrationTarget } from '../migration-target.ts'
import type { TableBatch } from './batch-alter-table.ts'

/** What takes care of tables of SQLite where a transaction is a batch. */
export interface StagedRebuilds {
  /** Puts what makes a table anew into the batch. */
  rebuildIo(batch: TableBatch, target: MigrationTarget, connection: ConnectionCore): Io<void>
  /** Refuses the batch where dropping a table would reach rows of others. */
  beforeDropIo(operation: DropTableOp, target: MigrationTarget, connection: ConnectionCore): Io<void>
}
