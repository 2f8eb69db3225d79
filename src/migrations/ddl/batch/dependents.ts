import { DatabaseError } from '../../../errors/database-error.ts'
import { TableRebuildError } from '../../../errors/migration-errors.ts'
import type { ConnectionCore } from '../../../engine/connection-core.ts'
import type { Io } from '../../../io/io.ts'
import { inDoubleQuotes } from '../../../util/in-double-quotes.ts'
import { mentions } from './mentions.ts'
import { askIo, type SqliteFacts, type StoredObject } from './sqlite-facts.ts'

/** Triggers of the table, and triggers and views that name it. */
export function dependentsOf(table: string, { triggers, views }: SqliteFacts): readonly StoredObject[] {
  return [...triggers, ...views].filter((one) => mentions(one.sql, table))
}

/** Those of them that do not work: SQLite cannot prepare what would run them. Round trips: 2 for each. */
export function* brokenDependentsIo(
  connection: ConnectionCore,
  dependents: readonly StoredObject[],
): Io<ReadonlyMap<string, string>> {
  const broken = new Map<string, string>()
  for (const dependent of dependents) {
    try {
      yield* prepareIo(connection, dependent)
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error
      broken.set(dependent.name, (error.cause as Error | undefined)?.message ?? error.message)
    }
  }
  return broken
}

/** @throws {@link TableRebuildError} for one that worked before. */
export function refuseBroken(
  table: string,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  dependents: readonly StoredObject[],
): void {
  for (const { type, name } of dependents) {
    if (before.has(name) || !after.has(name)) continue
    throw new TableRebuildError(
      `Table '${table}' was not made anew: the ${type} '${name}' would not work any more (${after.get(name)}). Drop it first, and create it again afterwards.`,
    )
  }
}

function* prepareIo(connection: ConnectionCore, dependent: StoredObject): Io<void> {
  yield* askIo(connection, [[yield* preparingIo(connection, dependent)]])
}

/**
 * SQL that fails where a view or trigger does not work, and does nothing.
 *
 * @param own the columns that its table will have; else the database is asked
 */
export function* preparingIo(
  connection: ConnectionCore,
  { type, name, table, sql }: StoredObject,
  own?: readonly string[],
): Io<string> {
  if (type === 'view') return `EXPLAIN SELECT * FROM ${inDoubleQuotes(name)}`
  const event = /\b(INSERT|UPDATE|DELETE)\b/i.exec(sql.slice(sql.indexOf(name) + name.length))?.[1]?.toUpperCase()
  if (event !== 'INSERT' && event !== 'UPDATE') return `EXPLAIN DELETE FROM ${inDoubleQuotes(table)}`
  const names = (own ?? (yield* columnsIo(connection, table))).map(inDoubleQuotes)
  if (event === 'UPDATE')
    return `EXPLAIN UPDATE ${inDoubleQuotes(table)} SET ${names.map((one) => `${one} = ${one}`).join(', ')}`
  return `EXPLAIN INSERT INTO ${inDoubleQuotes(table)} (${names.join(', ')}) VALUES (${names.map(() => 'NULL').join(', ')})`
}

function* columnsIo(connection: ConnectionCore, table: string): Io<readonly string[]> {
  const [columns] = yield* askIo(connection, [[`SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0`, table]])
  return columns!.map(([name]) => String(name))
}
