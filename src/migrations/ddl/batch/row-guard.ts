import { TableRebuildError } from '../../../errors/migration-errors.ts'
import type { ConnectionCore } from '../../../engine/connection-core.ts'
import type { Io } from '../../../io/io.ts'
import { quoteIdentifier } from '../../../util/quote-identifier.ts'
import { askIo } from './sqlite-facts.ts'

const NO_WORDS: ReadonlySet<string> = new Set()

/** How many rows tables have, and how many of them break a foreign key. */
export interface RowCounts {
  readonly rows: ReadonlyMap<string, number>
  readonly orphans: ReadonlyMap<string, number>
}

/** Counts the rows of a table and of those that refer to it. Round trips: 1. */
export function* countRowsIo(connection: ConnectionCore, schema: string, tables: readonly string[]): Io<RowCounts> {
  const database = quoteIdentifier(schema, NO_WORDS)
  const answers = yield* askIo(connection, [
    ...tables.map((table): [string] => [`SELECT count(*) FROM ${database}.${quoted(table)}`]),
    ...tables.map((table): [string] => [`PRAGMA ${database}.foreign_key_check(${quoted(table)})`]),
  ])
  const count = tables.length
  return {
    rows: new Map(tables.map((table, i) => [table, Number(answers[i]![0]![0])])),
    orphans: new Map(tables.map((table, i) => [table, answers[i + count]!.length])),
  }
}

/** @throws {@link TableRebuildError} when rows are gone, or more of them lead nowhere. */
export function refuseLostRows(table: string, before: RowCounts, after: RowCounts): void {
  for (const [name, count] of before.rows) {
    const left = after.rows.get(name)!
    if (left === count) continue
    throw new TableRebuildError(
      `Table '${table}' was not made anew: '${name}' had ${count} rows before, and would have ${left} afterwards.`,
    )
  }
  for (const [name, count] of after.orphans) {
    const more = count - (before.orphans.get(name) ?? 0)
    if (more <= 0) continue
    throw new TableRebuildError(
      `Table '${table}' was not made anew: ${more} rows of '${name}' would refer to rows that are not there. Correct or delete them first.`,
    )
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
