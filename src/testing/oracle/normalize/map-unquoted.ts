const SEGMENT = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|[^'"`]+|./gs

/** Applies `change` to the parts of a statement that stand outside `'…'`, `"…"` and backticks. */
export function mapUnquoted(sql: string, change: (text: string) => string): string {
  let out = ''
  for (const [segment] of sql.matchAll(SEGMENT)) out += /^['"`]./s.test(segment) ? segment : change(segment)
  return out
}
