import type { Io } from '../io/io.ts'
import { CreateIndex, CreateTable, DropTable } from '../schema/ddl.ts'
import type { MetaData } from '../schema/metadata.ts'
import type { SchemaExecutor, SchemaOptions } from '../schema/schema-executor.ts'
import { sortTables } from '../schema/sort-tables.ts'
import type { Table } from '../schema/table.ts'
import { tableIndexes } from '../schema/table-indexes.ts'
import type { SCHEMA_EXECUTOR } from '../util/symbols.ts'
import type { ConnectionCore } from './connection-core.ts'

/** What creates and drops tables, on whatever runs its tasks. */
export function schemaExecutor<R>(
  run: (taskIo: (connection: ConnectionCore) => Io<void>) => R,
): SchemaExecutor<R>[typeof SCHEMA_EXECUTOR] {
  return {
    createAll: (metadata, options) => run((connection) => createAllIo(connection, metadata, options)),
    dropAll: (metadata, options) => run((connection) => dropAllIo(connection, metadata, options)),
  }
}

/**
 * Creates the tables that are missing, with their indexes. Round trips: 1 for the question which are there, and 1 for each
 * table and index.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/ddl.py › SchemaGenerator
 */
function* createAllIo(connection: ConnectionCore, metadata: MetaData, options: SchemaOptions): Io<void> {
  const tables = sortTables(options.tables ?? [...metadata.tables.values()])
  const present = yield* presentTablesIo(connection, tables, options)
  for (const table of tables) {
    if (present.has(table)) continue
    yield* connection.executeIo(new CreateTable(table))
    for (const index of tableIndexes(table)) yield* connection.executeIo(new CreateIndex(table, index))
  }
}

/** Drops the tables that are there, those that refer to others first. */
function* dropAllIo(connection: ConnectionCore, metadata: MetaData, options: SchemaOptions): Io<void> {
  const tables = sortTables(options.tables ?? [...metadata.tables.values()])
  const present = yield* presentTablesIo(connection, tables, options)
  const mustExist = options.checkFirst === false
  for (const table of [...tables].reverse()) {
    if (mustExist || present.has(table)) yield* connection.executeIo(new DropTable(table))
  }
}

function* presentTablesIo(
  connection: ConnectionCore,
  tables: readonly Table[],
  options: SchemaOptions,
): Io<ReadonlySet<Table>> {
  if (options.checkFirst === false || tables.length === 0) return new Set()
  const { rows } = yield* connection.executePlainIo(connection.engine.dialect.listTables(tables), 'read')
  const names = new Set(rows.map(([schema, name]) => keyOf(schema as string | null, name as string)))
  return new Set(tables.filter((table) => names.has(keyOf(table.schema ?? null, table.name))))
}

const keyOf = (schema: string | null, name: string): string => JSON.stringify([schema, name])
