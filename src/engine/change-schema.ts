import type { Io } from '../io/io.ts'
import { perform } from '../io/perform.ts'
import { EVENTS } from '../util/symbols.ts'
import type { Constraint } from '../schema/constraint.ts'
import { CreateIndex } from '../schema/create-index.ts'
import { CreateTable } from '../schema/create-table.ts'
import type { ConnectionCore } from './connection-core.ts'
import { databaseNamesIo } from './database-names.ts'
import { plainExecution } from './execution.ts'
import type { DdlElement } from '../schema/ddl-element.ts'
import type { DdlEvents } from '../schema/ddl-events.ts'
import type { Surroundings } from '../schema/ddl-rules.ts'
import { DropTable } from '../schema/drop-table.ts'
import type { MetaData } from '../schema/metadata.ts'
import type { SchemaOptions } from '../schema/schema-executor.ts'
import { sortTables } from '../schema/sort-tables.ts'
import type { Table } from '../schema/table.ts'

export type SchemaChangeArguments = [metadata: MetaData, options: SchemaOptions, verb: 'Create' | 'Drop']

/**
 * Creates the tables that are missing, or drops those that are there, with what belongs to them. Round trips: 1 for the
 * question what is there, and 1 for each statement.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/ddl.py › SchemaGenerator, SchemaDropper
 */
export function* changeSchemaIo(
  connection: ConnectionCore,
  ...[metadata, options, verb]: SchemaChangeArguments
): Io<void> {
  const { dialect, driver } = connection.engine
  const { ddl } = dialect
  const creates = verb === 'Create'
  const wanted = options.tables ?? [...metadata.tables.values()]
  const own = (creates && driver.batching?.tables) || []
  const names =
    options.checkFirst === false ? null : yield* databaseNamesIo(connection, [...wanted, ...metadata.sequences, ...own])
  const has = (name: string, schema?: string): boolean => names?.has(name, schema) ?? !creates
  const missing = wanted.filter((table) => has(table.name, table.schema) !== creates)
  for (const { name, create } of own) {
    if (!has(name))
      yield* connection.runIo(plainExecution([{ sql: create, params: [] }], 'write', { returnsRows: false }))
  }
  const { tables, loose } = sortTables(missing, !ddl.altersTables && !creates)
  const change = { metadata, wanted, tables, loose, dialect, has }
  yield* surroundedIo(connection, metadata, verb, ddl.around?.(change, creates), function* () {
    for (const table of creates ? tables : [...tables].reverse()) {
      const statements = creates ? creation(table, ddl.altersTables ? loose : []) : [new DropTable(table)]
      const beside = ddl.beside?.(table, change, creates)
      yield* surroundedIo(connection, table, verb, beside, () => allIo(connection, statements))
    }
  })
}

const creation = (table: Table, without: readonly Constraint[]): readonly DdlElement[] => [
  new CreateTable(table, { without }),
  ...table.indexes.map((index) => new CreateIndex(index)),
]

/** Calls the listeners and does what the dialect adds, before and after. */
function* surroundedIo(
  connection: ConnectionCore,
  target: Table | MetaData,
  verb: 'Create' | 'Drop',
  { before, after }: Surroundings = {},
  workIo: () => Io<void>,
): Io<void> {
  yield* tellIo(connection, target, `before${verb}`)
  yield* allIo(connection, before)
  yield* workIo()
  yield* allIo(connection, after)
  yield* tellIo(connection, target, `after${verb}`)
}

function* allIo(connection: ConnectionCore, statements: readonly DdlElement[] = []): Io<void> {
  for (const statement of statements) yield* connection.executeIo(statement)
}

/** Calls listeners, and executes the statements that they want. */
function* tellIo(connection: ConnectionCore, target: Table | MetaData, name: keyof DdlEvents): Io<void> {
  const statements: DdlElement[] = []
  const execute = (statement: DdlElement): unknown => statements.push(statement)
  const event = { target, dialect: connection.engine.dialect.name, execute }
  for (const listener of target[EVENTS].of(name)) {
    yield* perform({ kind: 'callback', name, run: () => listener(event) })
  }
  yield* allIo(connection, statements)
}
