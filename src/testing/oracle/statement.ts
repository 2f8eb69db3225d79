/** A statement with its positional parameters: `?` or `$n` in the text. */
export interface Statement {
  readonly sql: string
  readonly params: readonly unknown[]
}
