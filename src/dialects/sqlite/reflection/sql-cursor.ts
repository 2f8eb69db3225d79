import { type SqlToken, sqlTokens } from './sql-tokens.ts'

/** Walks through the tokens of a statement. */
export class SqlCursor {
  readonly sql: string
  readonly #tokens: readonly SqlToken[]
  #at = 0

  constructor(sql: string) {
    this.sql = sql
    this.#tokens = sqlTokens(sql)
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#tokens.length
  }

  /** The next token is this keyword or character. */
  sees(...words: readonly string[]): boolean {
    const token = this.#tokens[this.#at]
    return token !== undefined && words.includes(keywordOf(token))
  }

  /** Passes these keywords or characters, if they come next in this order. */
  takes(...words: readonly string[]): boolean {
    const isNext = words.every((word, i) => {
      const token = this.#tokens[this.#at + i]
      return token !== undefined && keywordOf(token) === word
    })
    if (isNext) this.#at += words.length
    return isNext
  }

  /** Passes a name; empty at the end. */
  name(): string {
    return this.#tokens[this.#at++]?.text ?? ''
  }

  /** Passes one token, or all between parentheses. */
  skip(): void {
    if (this.sees('(')) this.group()
    else this.#at++
  }

  /** Passes a pair of parentheses and gives what is between them, without a comment at its end. */
  group(): string {
    const from = this.#tokens[this.#at]!.end
    let depth = 0
    while (!this.isAtEnd) {
      const { kind, text } = this.#tokens[this.#at++]!
      if (kind === 'other' && text === '(') depth++
      if (kind === 'other' && text === ')' && --depth === 0) break
    }
    return this.sql.slice(from, this.#tokens[this.#at - 2]!.end).trim()
  }

  /** What is left, as it stands in the statement. */
  rest(): string {
    return this.sql.slice(this.#tokens[this.#at]?.start ?? this.sql.length)
  }
}

const keywordOf = (token: SqlToken): string =>
  token.kind === 'quoted' || token.kind === 'string' ? '' : token.text.toLowerCase()

/** The parts of a list between commas. */
export function sqlList(sql: string): readonly string[] {
  const parts: string[] = []
  let start = 0
  let depth = 0
  for (const { kind, text, start: at, end } of sqlTokens(sql)) {
    if (kind !== 'other') continue
    if (text === '(') depth++
    else if (text === ')') depth--
    else if (text === ',' && depth === 0) {
      parts.push(sql.slice(start, at).trim())
      start = end
    }
  }
  return [...parts, sql.slice(start).trim()]
}
