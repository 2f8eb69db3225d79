import { DriverError } from '../../errors/driver-error.ts'
import { sqljsError } from './error-map.ts'
import type { SqlJsDatabase, SqlJsStatement } from './sqljs-module.ts'
import { isBlankSql, statementKind, type StatementKind } from '../shared/sqlite/statement-kind.ts'

export interface PreparedStatement {
  readonly sql: string
  readonly statement: SqlJsStatement
  readonly kind: StatementKind
  /** As of {@link columnsVersion}; read again when the schema may have changed since. */
  columns: readonly string[]
  columnsVersion: number
}

const MAX_STATEMENTS = 200
/** Multi-row statements are long, and their programs in SQLite larger still. */
const MAX_TEXT_CHARS = 1_000_000

/**
 * Prepared statements of one database by their text, the least recently used freed first. SQLite itself prepares a
 * statement again when the schema has changed.
 */
export class StatementCache {
  readonly #database: SqlJsDatabase
  readonly #entries = new Map<string, PreparedStatement>()
  #latest: PreparedStatement | undefined
  #textChars = 0

  constructor(database: SqlJsDatabase) {
    this.#database = database
  }

  /** @throws {@link DriverError} when SQLite does not understand the text, or it holds more than one statement. */
  get(sql: string): PreparedStatement {
    if (this.#latest?.sql === sql) return this.#latest
    const found = this.#entries.get(sql)
    if (found) this.#entries.delete(sql)
    const entry = found ?? this.#prepare(sql)
    this.#entries.set(sql, entry)
    this.#latest = entry
    return entry
  }

  clear(): void {
    for (const { statement } of this.#entries.values()) statement.free()
    this.#entries.clear()
    this.#latest = undefined
    this.#textChars = 0
  }

  #prepare(sql: string): PreparedStatement {
    const statement = prepareOne(this.#database, sql)
    this.#textChars += sql.length
    for (const oldest of this.#entries.values()) {
      if (this.#entries.size < MAX_STATEMENTS && this.#textChars <= MAX_TEXT_CHARS) break
      this.#entries.delete(oldest.sql)
      this.#textChars -= oldest.sql.length
      oldest.statement.free()
    }
    return { sql, statement, kind: statementKind(sql), columns: [], columnsVersion: -1 }
  }
}

function prepareOne(database: SqlJsDatabase, sql: string): SqlJsStatement {
  try {
    refuseFurtherStatements(database, sql)
    return database.prepare(sql)
  } catch (error) {
    throw sqljsError(error, 'prepare')
  }
}

/** sql.js prepares the first statement of a text and ignores the others in silence. */
function refuseFurtherStatements(database: SqlJsDatabase, sql: string): void {
  if (!/;\s*[^;\s]/.test(sql)) return
  const iterator = database.iterateStatements(sql)
  try {
    const { done } = iterator.next()
    if (!done && !isBlankSql(iterator.getRemainingSQL())) {
      throw new DriverError({
        kind: 'programming',
        message: 'The text is more than one statement. Send one at a time.',
      })
    }
  } finally {
    iterator.return()
  }
}
