import { SqlCursor, sqlList } from './sql-cursor.ts'

/** What only the text of CREATE INDEX tells. */
export interface ParsedIndex {
  /** Columns and expressions, without their directions. */
  readonly members: readonly string[]
  readonly where: string | null
}

/** Reads the CREATE INDEX that SQLite keeps. */
export function parseIndex(sql: string): ParsedIndex {
  const cursor = new SqlCursor(sql)
  while (!cursor.isAtEnd && !cursor.sees('(')) cursor.skip()
  const members = cursor.isAtEnd ? [] : sqlList(cursor.group()).map((member) => member.replace(/\s+(?:asc|desc)$/i, ''))
  return { members, where: cursor.takes('where') ? cursor.rest().trim() : null }
}
