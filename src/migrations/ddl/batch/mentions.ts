const TOKENS =
  /'(?:[^']|'')*'|--[^\n]*|\/\*[^]*?(?:\*\/|$)|"((?:[^"]|"")*)"|`((?:[^`]|``)*)`|\[([^\]]*)\]|([\w$\u0080-\uffff]+)/g

/** Whether a name stands in SQL, in quotes or without, as SQLite reads it. Strings and comments do not count. */
export function mentions(sql: string, name: string): boolean {
  const wanted = name.toLowerCase()
  for (const [, double, back, bracket, word] of sql.matchAll(TOKENS)) {
    const found = double?.replaceAll('""', '"') ?? back?.replaceAll('``', '`') ?? bracket ?? word
    if (found?.toLowerCase() === wanted) return true
  }
  return false
}

/** SQL without what stands in quotes and comments. */
export const withoutQuoted = (sql: string): string =>
  sql.replace(TOKENS, (token, ...[, , , word]) => (word ? token : ' '))
