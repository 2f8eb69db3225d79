import { TableRebuildError } from '../../../errors/migration-errors.ts'
import type { MigrationTarget } from '../migration-target.ts'
import { inDoubleQuotes } from '../../../util/in-double-quotes.ts'
import { BatchRebuild } from './batch-rebuild.ts'
import { plannedRebuildIo } from './planned-rebuild.ts'
import { NOT_OF_D1, sqliteFactsIo } from './sqlite-facts.ts'
import { refusedIo } from './stage.ts'
import type { StagedRebuilds } from './staged-rebuilds.ts'

/** The tables that go in the same batch, before others. */
const GONE = new WeakMap<MigrationTarget, Set<string>>()

/**
 * Makes tables of SQLite anew where a transaction is one batch and foreign keys cannot be switched off, as on D1:
 * `upgrade(engine, revisions, 'head', { rebuilds: batchRebuilds })`. What else is looked at before and after is looked at by
 * statements of the batch, which fail on the server, so that it is done as a whole or not at all.
 *
 * Foreign keys wait for the end of the batch. So that ON DELETE does not reach rows of others, the keys that they refer to get other
 * values before the old table is dropped; the rows come back with their own. `dropTable()` is refused where it would reach rows.
 *
 * The errors are {@link TableRebuildError}s; most of them come from the commit.
 */
export const batchRebuilds: StagedRebuilds = {
  *rebuildIo(batch, target, connection) {
    const planned = yield* plannedRebuildIo(batch, target, connection)
    if (planned) yield* new BatchRebuild(planned, connection, target).runIo()
  },

  *beforeDropIo({ tableName, schema, ifExists }, target, connection) {
    const gone = GONE.get(target) ?? new Set()
    GONE.set(target, gone.add(tableName.toLowerCase()))
    const { children, sql } = yield* sqliteFactsIo(connection, tableName, schema)
    const reached = children.filter(({ table, onDelete }) => onDelete !== 'NO ACTION' && !gone.has(table.toLowerCase()))
    for (const { table, column, onDelete } of reached) {
      const error = new TableRebuildError(
        `Table '${tableName}' was not dropped: rows of '${table}' refer to it with ON DELETE ${onDelete}. Delete those rows first, in a revision before.`,
      )
      // Where it finds rows they come back with the whole batch.
      yield* refusedIo(
        connection,
        `DELETE FROM ${inDoubleQuotes(table)} WHERE ${inDoubleQuotes(column)} IS NOT NULL`,
        error,
      )
    }
    if (sql === '' && ifExists) return
    const known = JSON.stringify(reached.map(({ table, column }) => [table, column]))
    const error = new TableRebuildError(
      `Table '${tableName}' was not dropped: a table that the revision makes refers to it with ON DELETE. Drop it in a revision of its own.`,
    )
    yield* refusedIo(connection, `DELETE FROM ${inDoubleQuotes(tableName)} WHERE EXISTS (${OTHER_KEYS})`, error, [
      tableName,
      tableName,
      known,
    ])
  },
}

/** The foreign keys that reach rows when a table is dropped, but for its own and those that are known. */
const OTHER_KEYS =
  `SELECT 1 FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS f WHERE m.type = 'table' AND ${NOT_OF_D1}` +
  ` AND lower(f."table") = lower(?) AND lower(m.name) <> lower(?) AND f.on_delete <> 'NO ACTION'` +
  ` AND json_array(m.name, f."from") NOT IN (SELECT value FROM json_each(?))`
