import { CommandError } from '../../../errors/migration-errors.ts'
import type { Io } from '../../../io/io.ts'
import type { MigrationTarget } from '../migration-target.ts'
import type { TableBatch } from './batch-alter-table.ts'
import { createIndexes, newTable } from './new-table.ts'

/**
 * Writes the statements that make a table anew. A script cannot look at rows: what a migration checks on a database is not
 * checked here.
 *
 * @throws {@link CommandError} without `copyFrom`.
 */
export function* rebuildOfflineIo(batch: TableBatch, target: MigrationTarget): Io<void> {
  const { tableName, options } = batch
  if (!options.copyFrom) {
    throw new CommandError(
      `A script cannot ask what table '${tableName}' is like. Say it: op.batchAlterTable('${tableName}', …, { copyFrom: table }).`,
    )
  }
  const made = newTable(batch, options.copyFrom, target)
  const { create, copy, drop, rename, model } = made
  const indexes = createIndexes(made, tableName, [...model.indexes, ...model.newIndexes])
  for (const statement of [create, copy, drop, rename, ...indexes]) if (statement) yield* target.executeIo(statement)
}
