import type { ConnectionCore } from '../../../engine/connection-core.ts'
import { quietlyIo } from '../../../engine/quietly-io.ts'
import type { Io } from '../../../io/io.ts'
import type { MigrationTarget } from '../migration-target.ts'
import { performIo } from '../perform.ts'
import type { TableBatch } from './batch-alter-table.ts'
import { brokenDependentsIo, dependentsOf, refuseBroken } from './dependents.ts'
import { enforcesForeignKeysIo, refuseActionsIo } from './foreign-keys.ts'
import type { NewTable } from './new-table.ts'
import { inPlace } from './in-place.ts'
import { plannedRebuildIo } from './planned-rebuild.ts'
import { refuseChangedValuesIo } from './refuse-changed-values.ts'
import { restoreIo } from './restore.ts'
import { countRowsIo, refuseLostRows } from './row-guard.ts'
import { askIo, type SqliteFacts } from './sqlite-facts.ts'

/**
 * Makes a table anew in a savepoint: all of it happens, or nothing. Rows of the table and of those that refer to it are
 * counted before and after, and their foreign keys checked; views and triggers that worked must work.
 *
 * @throws {@link TableRebuildError} when something would be lost.
 */
export function* rebuildSqliteIo(batch: TableBatch, target: MigrationTarget, connection: ConnectionCore): Io<void> {
  const { tableName } = batch
  const planned = yield* plannedRebuildIo(batch, target, connection)
  if (planned === null) return
  const { facts, made, later } = planned
  const isInPlace = isReferred(made, facts) && (yield* enforcesForeignKeysIo(connection))
  if (isInPlace) yield* refuseActionsIo(connection, tableName, facts)
  const savepoint = yield* connection.beginNestedIo()
  try {
    yield* refuseChangedValuesIo(connection, made)
    yield* checkedIo(connection, tableName, facts, function* () {
      yield* isInPlace ? replaceInPlaceIo(made, target, connection) : replaceIo(made, target, connection)
      yield* restoreIo(made, target, facts)
      for (const operation of later) yield* performIo(operation, target)
    })
    yield* savepoint.commitIo()
  } catch (error) {
    yield* quietlyIo(savepoint.rollbackIo(), Error)
    throw error
  }
}

/** Runs the work between two looks at the rows, triggers and views. */
function* checkedIo(connection: ConnectionCore, table: string, facts: SqliteFacts, workIo: () => Io<void>): Io<void> {
  const dependents = dependentsOf(table, facts)
  const tables = [...new Set([table, ...facts.children.map((child) => child.table)])]
  const broken = yield* brokenDependentsIo(connection, dependents)
  const before = yield* countRowsIo(connection, facts.schema, tables)
  yield* workIo()
  refuseBroken(table, broken, yield* brokenDependentsIo(connection, dependents), dependents)
  refuseLostRows(table, before, yield* countRowsIo(connection, facts.schema, tables))
}

/** Whether rows refer to the table, or will: its own too. */
const isReferred = ({ model, old }: NewTable, { children }: SqliteFacts): boolean =>
  children.length > 0 ||
  model.constraints.some((one) => one.op === 'createForeignKey' && one.referentTable === old.tableName)

/** The new table gets the name of the old one when that is gone. */
function* replaceIo(
  { create, copy, drop, rename }: NewTable,
  target: MigrationTarget,
  connection: ConnectionCore,
): Io<void> {
  for (const statement of [create, copy, drop]) if (statement) yield* target.executeIo(statement)
  const [[legacy]] = (yield* askIo(connection, [['PRAGMA legacy_alter_table']]))[0] as [[number]]
  // Else views that name the table, which is not there now, would be in the way.
  yield* askIo(connection, [['PRAGMA legacy_alter_table=ON']])
  try {
    yield* target.executeIo(rename)
  } finally {
    yield* askIo(connection, [[`PRAGMA legacy_alter_table=${legacy}`]])
  }
}

/**
 * Where foreign keys are enforced they wait for the end of the transaction, and the rows come back into a table of the same
 * name: so SQLite sees that they are there again.
 */
function* replaceInPlaceIo(made: NewTable, target: MigrationTarget, connection: ConnectionCore): Io<void> {
  yield* askIo(connection, [['PRAGMA defer_foreign_keys=ON']])
  const { aside, others } = inPlace(made)
  for (const statement of [aside, ...others]) yield* target.executeIo(statement)
}
