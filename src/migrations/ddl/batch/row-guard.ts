import { DatabaseError } from '../../../errors/database-error.ts'
import { TableRebuildError } from '../../../errors/migration-errors.ts'
import type { ConnectionCore } from '../../../engine/connection-core.ts'
import type { Io } from '../../../io/io.ts'
import { quoteIdentifier } from '../../../util/quote-identifier.ts'
import { inDoubleQuotes } from '../../../util/in-double-quotes.ts'
import { askIo } from './sqlite-facts.ts'

const NO_WORDS: ReadonlySet<string> = new Set()

/** How many rows tables have, and how many of them break a foreign key. */
export interface RowCounts {
  readonly rows: ReadonlyMap<string, number>
  /** In place of a number: why SQLite cannot tell, because a key leads to columns that are no key. */
  readonly orphans: ReadonlyMap<string, number | string>
}

/** Counts the rows of a table and of those that refer to it. Round trips: 1, and 1 for each table. */
export function* countRowsIo(connection: ConnectionCore, schema: string, tables: readonly string[]): Io<RowCounts> {
  const database = quoteIdentifier(schema, NO_WORDS)
  const counts = yield* askIo(
    connection,
    tables.map((table): [string] => [`SELECT count(*) FROM ${database}.${inDoubleQuotes(table)}`]),
  )
  const orphans = new Map<string, number | string>()
  for (const table of tables) orphans.set(table, yield* countOrphansIo(connection, schema, table))
  return { rows: new Map(tables.map((table, i) => [table, Number(counts[i]![0]![0])])), orphans }
}

/** How many rows of a table refer to nothing, or why SQLite cannot tell. */
export function* countOrphansIo(connection: ConnectionCore, schema: string, table: string): Io<number | string> {
  try {
    const [rows] = yield* askIo(connection, [
      [`PRAGMA ${quoteIdentifier(schema, NO_WORDS)}.foreign_key_check(${inDoubleQuotes(table)})`],
    ])
    return rows!.length
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    return (error.cause as Error | undefined)?.message ?? error.message
  }
}

/** @throws {@link TableRebuildError} when rows are gone, or more of them lead nowhere. */
export function refuseLostRows(table: string, before: RowCounts, after: RowCounts): void {
  for (const [name, count] of before.rows) {
    const left = after.rows.get(name)!
    if (left !== count) throw refusal(table, `'${name}' had ${count} rows before, and would have ${left} afterwards.`)
  }
  for (const [name, count] of after.orphans) {
    const known = before.orphans.get(name) ?? 0
    if (typeof known === 'string') continue
    if (typeof count === 'string') throw refusal(table, `foreign keys of '${name}' would lead nowhere (${count}).`)
    if (count <= known) continue
    throw refusal(
      table,
      `${count - known} rows of '${name}' would refer to rows that are not there. Correct or delete them first.`,
    )
  }
}

const refusal = (table: string, reason: string): TableRebuildError =>
  new TableRebuildError(`Table '${table}' was not made anew: ${reason}`)
