import type { Io } from '../../io/io.ts'
import type { Operation } from '../operations/operation.ts'
import { batchAlterTableIo } from './batch/batch-alter-table.ts'
import type { MigrationTarget } from './migration-target.ts'
import { performIo } from './perform.ts'

/** Performs an operation; several on one table as a batch, so that SQLite has the table made anew if need be. */
export function* invokeIo(operation: Operation, target: MigrationTarget): Io<void> {
  if (operation.op !== 'modifyTable') return yield* performIo(operation, target)
  const { tableName, schema } = operation
  const ops = operation.ops.flatMap((one) => (one.op === 'modifyTable' ? [] : [one]))
  yield* batchAlterTableIo({ tableName, ops, options: { schema } }, target)
}
