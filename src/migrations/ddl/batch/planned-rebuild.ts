import type { ConnectionCore } from '../../../engine/connection-core.ts'
import type { Io } from '../../../io/io.ts'
import type { SingleOperation } from '../../operations/operation.ts'
import type { MigrationTarget } from '../migration-target.ts'
import { performIo } from '../perform.ts'
import type { TableBatch } from './batch-alter-table.ts'
import { hasOwnRowid } from './has-own-rowid.ts'
import { keepDeclaredTypes } from './keep-declared-types.ts'
import { laterRenames } from './later-renames.ts'
import { newTable, type NewTable } from './new-table.ts'
import { refuseDanglingText, refuseUnread } from './refuse-loss.ts'
import { sourceTableIo } from './source-table.ts'
import { type SqliteFacts, sqliteFactsIo } from './sqlite-facts.ts'
import { TableModel } from './table-model.ts'
import { textsOf } from './texts-of.ts'

/** What making a table of SQLite anew comes to. */
export interface PlannedRebuild {
  readonly facts: SqliteFacts
  readonly made: NewTable
  /** New names of columns, which are given when the table is new. */
  readonly later: readonly SingleOperation[]
}

/**
 * Looks at a table and finds out what a batch makes of it. Null when names are all that changes, and done. Round trips: 3.
 *
 * @throws {@link TableRebuildError} when something would be lost.
 */
export function* plannedRebuildIo(
  batch: TableBatch,
  target: MigrationTarget,
  connection: ConnectionCore,
): Io<PlannedRebuild | null> {
  const { tableName, options } = batch
  const facts = yield* sqliteFactsIo(connection, tableName, options.schema)
  const source = yield* sourceTableIo(batch, connection)
  if (!options.copyFrom) refuseUnread(source, facts)
  const { now, later } = laterRenames(batch, facts, textsOf(new TableModel(source), facts))
  if (now.ops.length === 0 && options.recreate !== 'always') {
    for (const operation of later) yield* performIo(operation, target)
    return null
  }
  const made = newTable(now, source, target, (model) => {
    if (!options.copyFrom) keepDeclaredTypes(model, facts, target.dialect, options.reflectArgs)
    model.keepsRowid = hasOwnRowid(model, facts, target.dialect)
  })
  refuseDroppedNames(batch, made, facts)
  return { facts, made, later }
}

/** Nothing of the kind that is said here can follow a column that goes. */
function refuseDroppedNames({ ops }: TableBatch, { model }: NewTable, facts: SqliteFacts): void {
  const dropped = ops.flatMap((one) => (one.op === 'dropColumn' ? [one.columnName] : []))
  refuseDanglingText(model, dropped, textsOf(model, facts))
}
