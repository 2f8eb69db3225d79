/** What may hold a `?` or `;` that is none, and those that are. */
export const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\?\d*|;/g

/** Where the first statement of a text ends; -1 where nothing ends it. */
export function endOfStatement(sql: string): number {
  if (!sql.includes(';')) return -1
  for (const { 0: token, index } of sql.matchAll(TOKENS)) if (token === ';') return index
  return -1
}

/** A query in parentheses. A line comment at its end would take the parenthesis with it. */
export function asSubquery(sql: string): string {
  const end = endOfStatement(sql)
  return `(${end < 0 ? sql : sql.slice(0, end)}\n)`
}

/** Whether a write gives rows back. */
export const returnsRows = (sql: string): boolean => /\breturning\b/i.test(sql.replace(TOKENS, ' '))
