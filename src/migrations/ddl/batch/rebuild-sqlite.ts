import type { ConnectionCore } from '../../../engine/connection-core.ts'
import { quietlyIo } from '../../../engine/quietly-io.ts'
import type { Io } from '../../../io/io.ts'
import type { MigrationTarget } from '../migration-target.ts'
import { DdlStatement } from '../../../schema/ddl-statement.ts'
import { performIo } from '../perform.ts'
import { tableText } from '../table-text.ts'
import type { TableBatch } from './batch-alter-table.ts'
import { brokenDependentsIo, dependentsOf, refuseBroken } from './dependents.ts'
import { enforcesForeignKeysIo, refuseActionsIo } from './foreign-keys.ts'
import { hasOwnRowid } from './has-own-rowid.ts'
import { keepDeclaredTypes } from './keep-declared-types.ts'
import { selectText } from './copy-rows.ts'
import { newTable, type NewTable } from './new-table.ts'
import { laterRenames } from './later-renames.ts'
import { refuseChangedValuesIo } from './refuse-changed-values.ts'
import { refuseDanglingText, refuseUnread } from './refuse-loss.ts'
import { restoreIo } from './restore.ts'
import { countRowsIo, refuseLostRows } from './row-guard.ts'
import { sourceTableIo } from './source-table.ts'
import { askIo, type SqliteFacts, sqliteFactsIo } from './sqlite-facts.ts'
import { TableModel } from './table-model.ts'
import { textsOf } from './texts-of.ts'

/**
 * Makes a table anew in a savepoint: all of it happens, or nothing. Rows of the table and of those that refer to it are
 * counted before and after, and their foreign keys checked; views and triggers that worked must work.
 *
 * @throws {@link TableRebuildError} when something would be lost.
 */
export function* rebuildSqliteIo(batch: TableBatch, target: MigrationTarget, connection: ConnectionCore): Io<void> {
  const { tableName, options } = batch
  const facts = yield* sqliteFactsIo(connection, tableName, options.schema)
  const source = yield* sourceTableIo(batch, connection)
  if (!options.copyFrom) refuseUnread(source, facts)
  const { now, later } = laterRenames(batch, facts, textsOf(new TableModel(source), facts))
  if (now.ops.length === 0 && options.recreate !== 'always') {
    for (const operation of later) yield* performIo(operation, target)
    return
  }
  const made = newTable(now, source, target.dialect, (model) => {
    if (!options.copyFrom) keepDeclaredTypes(model, facts, target.dialect, options.reflectArgs)
    model.keepsRowid = hasOwnRowid(model, facts, target.dialect)
  })
  refuseDroppedNames(batch, made, facts)
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
  const { old, temporary, transfers, drop, createAs } = made
  yield* askIo(connection, [['PRAGMA defer_foreign_keys=ON']])
  const aside = new DdlStatement(
    (compiler) => `CREATE TABLE ${tableText(temporary, compiler)} AS ${selectText(old, transfers, compiler)}`,
  )
  const back = new DdlStatement((compiler) => {
    const columns = transfers.map(({ to }) => compiler.identifier(to)).join(', ')
    return `INSERT INTO ${tableText(old, compiler)} (${columns}) SELECT * FROM ${tableText(temporary, compiler)}`
  })
  const gone = new DdlStatement((compiler) => `DROP TABLE ${tableText(temporary, compiler)}`)
  const statements = [aside, drop, createAs(old.tableName), back, gone]
  for (const statement of statements) yield* target.executeIo(statement)
}

/** Nothing of the kind that is said here can follow a column that goes. */
function refuseDroppedNames({ ops }: TableBatch, { model }: NewTable, facts: SqliteFacts): void {
  const dropped = ops.flatMap((one) => (one.op === 'dropColumn' ? [one.columnName] : []))
  refuseDanglingText(model, dropped, textsOf(model, facts))
}
