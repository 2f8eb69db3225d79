import type { Io } from '../../../io/io.ts'
import type { Operation } from '../../operations/operation.ts'
import type { MigrationTarget } from '../migration-target.ts'
import { performIo, refuseUnsupported } from '../perform.ts'
import type { BatchOptions } from './batch-operations.ts'

/** Changes of one table. */
export interface TableBatch {
  readonly tableName: string
  readonly ops: readonly Operation[]
  readonly options: BatchOptions
}

export function* batchAlterTableIo(batch: TableBatch, target: MigrationTarget): Io<void> {
  for (const operation of batch.ops) refuseUnsupported(operation, target)
  for (const operation of batch.ops) yield* performIo(operation, target)
}
