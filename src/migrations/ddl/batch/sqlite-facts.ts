import type { ConnectionCore } from '../../../engine/connection-core.ts'
import { plainExecution } from '../../../engine/execution.ts'
import type { Io } from '../../../io/io.ts'
import { quoteIdentifier } from '../../../util/quote-identifier.ts'

/** A trigger or view as SQLite keeps it. */
export interface StoredObject {
  readonly type: string
  readonly name: string
  readonly table: string
  readonly sql: string
  readonly isTemporary: boolean
}

/** A foreign key of another table to this one. */
export interface Child {
  readonly table: string
  readonly column: string
  readonly referred: string | null
  readonly onDelete: string
  readonly onUpdate: string
}

/** What SQLite knows of a table and of what hangs on it. */
export interface SqliteFacts {
  readonly schema: string
  /** Its CREATE TABLE. */
  readonly sql: string
  /** The declared words of each column's type. */
  readonly declared: ReadonlyMap<string, string>
  /** CREATE INDEX by name, but for those that UNIQUE and PRIMARY KEY make. */
  readonly indexes: ReadonlyMap<string, string>
  readonly triggers: readonly StoredObject[]
  readonly views: readonly StoredObject[]
  readonly children: readonly Child[]
  /** How many foreign keys it has. */
  readonly foreignKeys: number
  /** The highest number that AUTOINCREMENT gave; null for none. */
  readonly sequence: number | null
}

/** Round trips: 2. */
export function* sqliteFactsIo(connection: ConnectionCore, table: string, schema = 'main'): Io<SqliteFacts> {
  const database = quoteIdentifier(schema, new Set())
  const [objects, declared, children, numbered, keys] = yield* askIo(connection, questions(table, schema))
  const numberOf: Question = [`SELECT seq FROM ${database}.sqlite_sequence WHERE name = ?`, table]
  const [last] = numbered!.length === 0 ? [[]] : yield* askIo(connection, [numberOf])
  const stored = objects!.map(
    ([type, name, of, sql, temp]) =>
      ({ type, name, table: of, sql, isTemporary: temp === 1 }) as unknown as StoredObject,
  )
  const isOfTable = (one: StoredObject): boolean => one.table.toLowerCase() === table.toLowerCase()
  return {
    schema,
    sql: stored.find((one) => one.type === 'table' && isOfTable(one))?.sql ?? '',
    declared: new Map(declared!.map(([name, type]) => [String(name), String(type)])),
    indexes: new Map(
      stored.filter((one) => one.type === 'index' && isOfTable(one)).map(({ name, sql }) => [name, sql]),
    ),
    triggers: stored.filter(({ type }) => type === 'trigger'),
    views: stored.filter(({ type }) => type === 'view'),
    children: children!.map(
      ([name, column, referred, onDelete, onUpdate]) =>
        ({ table: name, column, referred, onDelete, onUpdate }) as unknown as Child,
    ),
    foreignKeys: Number(keys![0]![0]),
    sequence: (last![0]?.[0] as number | undefined) ?? null,
  }
}

/** Of its own tables D1 says nothing. */
export const NOT_OF_D1 = "m.name NOT GLOB '_cf_*'"

function questions(table: string, schema: string): readonly Question[] {
  const master = `${quoteIdentifier(schema, new Set())}.sqlite_master`
  const literal = `'${schema.replaceAll("'", "''")}'`
  return [
    [
      `SELECT type, name, tbl_name, sql, 0 AS temporary FROM ${master} WHERE sql IS NOT NULL` +
        ` UNION ALL SELECT type, name, tbl_name, sql, 1 FROM sqlite_temp_master WHERE type IN ('trigger', 'view')`,
    ],
    [`SELECT name, type FROM pragma_table_xinfo(?, ${literal})`, table],
    [
      `SELECT m.name, f."from", f."to", f.on_delete, f.on_update FROM ${master} AS m, pragma_foreign_key_list(m.name, ${literal}) AS f` +
        ` WHERE m.type = 'table' AND ${NOT_OF_D1} AND lower(f."table") = lower(?)`,
      table,
    ],
    [`SELECT name FROM ${master} WHERE name = 'sqlite_sequence'`],
    [`SELECT count(DISTINCT id) FROM pragma_foreign_key_list(?, ${literal})`, table],
  ]
}

type Question = readonly [sql: string, ...params: unknown[]]

/** Asks several questions. Round trips: 1. */
export function* askIo(
  connection: ConnectionCore,
  questions: readonly Question[],
): Io<readonly (readonly (readonly unknown[])[])[]> {
  const plain = questions.map(([sql, ...params]) => ({ sql, params }))
  // What waits in a batch is not seen, which whoever asks there has looked at as it is sent.
  return (yield* connection.runIo(plainExecution(plain, 'read', { tablesRead: [] }))).map(({ rows }) => rows)
}
