/**
 * What kind of statement a text is, by its main keyword.
 *
 * `transaction` and `savepoint` steer transactions; `other` may change the schema or a setting.
 */
export type StatementKind = 'query' | 'dml' | 'transaction' | 'savepoint' | 'other'

const KEYWORDS: readonly (readonly [StatementKind, string])[] = [
  ['dml', 'insert replace update delete'],
  ['query', 'select values explain'],
  ['transaction', 'begin commit end rollback'],
  ['savepoint', 'savepoint release'],
]

/** Quoted text, comments, parentheses and words; everything between them does not matter. */
const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[()]|[A-Za-z_]\w*/g

export function statementKind(sql: string): StatementKind {
  // Most texts begin with their keyword; the others have comments, or CTEs, in front of it.
  const first = /^\s*([A-Za-z]+)\b/.exec(sql)?.[1]?.toLowerCase() ?? firstWord(sql)
  if (first === 'with') return kindAfterCtes(sql)
  if (first === 'rollback' && /\sto\s/i.test(sql)) return 'savepoint'
  return kindOf(first)
}

/** Whether `sql` has nothing but blanks, comments and semicolons. */
export function isBlankSql(sql: string): boolean {
  return sql.replace(/--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g, '').replace(/[\s;]+/g, '') === ''
}

function kindOf(keyword: string): StatementKind {
  return KEYWORDS.find(([, keywords]) => keywords.split(' ').includes(keyword))?.[0] ?? 'other'
}

function firstWord(sql: string): string {
  const [word = ''] = [...sql.matchAll(TOKENS)].map(([token]) => token).filter((token) => /^\w/.test(token))
  return word.toLowerCase()
}

/** By the first keyword outside of parentheses; the names of CTEs are no keywords unless they are quoted. */
function kindAfterCtes(sql: string): StatementKind {
  let depth = 0
  for (const [token] of sql.matchAll(TOKENS)) {
    if (token === '(') depth += 1
    else if (token === ')') depth -= 1
    const kind = depth === 0 ? kindOf(token.toLowerCase()) : 'other'
    if (kind === 'dml' || kind === 'query') return kind
  }
  return 'other'
}
