/**
 * SQLite knows the operator REGEXP and has no function for it. The pattern is JavaScript's, and found anywhere in the text.
 *
 * @source sqlalchemy lib/sqlalchemy/dialects/sqlite/pysqlite.py › SQLiteDialect_pysqlite.on_connect
 */
export function regexp(): (pattern: unknown, text: unknown) => number | null {
  // One statement asks with one pattern for many rows.
  let last = { pattern: '', expression: new RegExp('') }
  return (pattern, text) => {
    if (pattern === null || text === null) return null
    if (last.pattern !== pattern) last = { pattern: String(pattern), expression: new RegExp(String(pattern)) }
    return last.expression.test(String(text)) ? 1 : 0
  }
}
