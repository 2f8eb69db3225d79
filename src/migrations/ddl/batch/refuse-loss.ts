import { TableRebuildError } from '../../../errors/migration-errors.ts'
import type { Table } from '../../../schema/table.ts'
import { mentions, withoutQuoted } from './mentions.ts'
import type { SqliteFacts } from './sqlite-facts.ts'
import type { TableModel } from './table-model.ts'

/** What CREATE TABLE can say and reflection does not tell. */
const UNREAD: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/\bON\s+CONFLICT\b/i, 'ON CONFLICT'],
  [/\b(?:UNIQUE|PRIMARY\s+KEY)\s*\([^)]*\b(?:COLLATE|DESC)\b/i, 'a key with COLLATE or DESC'],
]

/** @throws {@link TableRebuildError} for what would not be in the new table. */
export function refuseUnread({ name, foreignKeyConstraints }: Table, { sql, foreignKeys }: SqliteFacts): void {
  const refuse = (what: string): never => {
    throw new TableRebuildError(
      `Table '${name}' cannot be made anew from what SQLite tells of it: ${what} would be lost. Say what it is like with copyFrom.`,
    )
  }
  if (/^\s*CREATE\s+VIRTUAL\b/i.test(sql)) refuse('a virtual table')
  if (foreignKeyConstraints.length < foreignKeys) refuse('a foreign key to a table that is not there')
  const words = withoutQuoted(sql)
  for (const [pattern, what] of UNREAD) if (pattern.test(words)) refuse(what)
}

/** @throws {@link TableRebuildError} when SQL of the table names a column that is dropped. */
export function refuseDanglingText(
  model: TableModel,
  dropped: readonly string[],
  texts: ReadonlyMap<string, string>,
): void {
  for (const [what, sql] of texts) {
    const column = dropped.find((name) => mentions(sql, name))
    if (column === undefined) continue
    throw new TableRebuildError(
      `Column '${column}' of table '${model.table.name}' cannot be dropped: ${what} names it. Drop that in the same batch.`,
    )
  }
}
