import type { RowShape } from './wire/read-answer.ts'

export interface PreparedStatement {
  readonly sql: string
  readonly name: string
  /** What its rows look like, once the server has told; null when it has none. */
  shape?: RowShape | null
}

const MAX_STATEMENTS = 200
/** Multi-row statements are long, and their plans in PostgreSQL larger still. */
const MAX_TEXT_CHARS = 500_000

/** The statements that are prepared on the server, by their text; the least recently used are given up first. */
export class PreparedStatements {
  readonly #entries = new Map<string, PreparedStatement>()
  #textChars = 0
  #lastNumber = 0

  get(sql: string): PreparedStatement | undefined {
    const found = this.#entries.get(sql)
    if (found) {
      this.#entries.delete(sql)
      this.#entries.set(sql, found)
    }
    return found
  }

  /** Undefined for a text that is too long to keep. `giveUp` is told of those that leave. */
  add(sql: string, giveUp: (name: string) => void): PreparedStatement | undefined {
    if (sql.length > MAX_TEXT_CHARS) return undefined
    this.#textChars += sql.length
    for (const oldest of this.#entries.values()) {
      if (this.#entries.size < MAX_STATEMENTS && this.#textChars <= MAX_TEXT_CHARS) break
      this.delete(oldest)
      giveUp(oldest.name)
    }
    this.#lastNumber += 1
    const entry: PreparedStatement = { sql, name: `athanor_${this.#lastNumber}` }
    this.#entries.set(sql, entry)
    return entry
  }

  delete({ sql }: PreparedStatement): void {
    if (this.#entries.delete(sql)) this.#textChars -= sql.length
  }

  /** Gives up all; gives their names. */
  clear(): string[] {
    const names = [...this.#entries.values()].map(({ name }) => name)
    this.#entries.clear()
    this.#textChars = 0
    return names
  }
}
