import { SQLDialect, SQLite } from '@codemirror/lang-sql'
import { classHighlighter, highlightCode } from '@lezer/highlight'

export interface SqlToken {
  readonly text: string
  readonly class: string
}

// Words that the parser's own list of SQLite's keywords lacks, or that only PostgreSQL knows.
const { parser } = SQLDialect.define({
  ...SQLite.spec,
  keywords: `${SQLite.spec.keywords ?? ''} returning ilike serial`,
}).language

/** The text of a statement in pieces, each with the classes of its colour. */
export function sqlTokens(sql: string): SqlToken[] {
  const tokens: SqlToken[] = []
  highlightCode(
    sql,
    parser.parse(sql),
    classHighlighter,
    (text, classes) => tokens.push({ text, class: classes }),
    () => tokens.push({ text: '\n', class: '' }),
  )
  return tokens
}
