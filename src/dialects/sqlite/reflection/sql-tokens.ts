/** A word, a name in quotes, a string, or one other character; comments and spaces are left out. */
export interface SqlToken {
  readonly kind: 'word' | 'quoted' | 'string' | 'other'
  /** Names and strings without their quotes. */
  readonly text: string
  readonly start: number
  readonly end: number
}

const TOKEN =
  /\s+|--[^\n]*|\/\*[^]*?(?:\*\/|$)|"((?:[^"]|"")*)"|`((?:[^`]|``)*)`|\[([^\]]*)\]|'((?:[^']|'')*)'|([\w$\u0080-\uffff]+)|[^]/g

/** Splits SQL as SQLite does. */
export function sqlTokens(sql: string): readonly SqlToken[] {
  return [...sql.matchAll(TOKEN)].flatMap((match): SqlToken[] => {
    const [text, double, back, bracket, string, word] = match
    const place = { start: match.index, end: match.index + text.length }
    const quoted = double?.replaceAll('""', '"') ?? back?.replaceAll('``', '`') ?? bracket
    if (quoted !== undefined) return [{ kind: 'quoted', text: quoted, ...place }]
    if (string !== undefined) return [{ kind: 'string', text: string.replaceAll("''", "'"), ...place }]
    if (word !== undefined) return [{ kind: 'word', text: word, ...place }]
    return /^(?:\s|--|\/\*)/.test(text) ? [] : [{ kind: 'other', text, ...place }]
  })
}
