/** SQL without the parentheses around the whole of it. */
export function withoutParentheses(sql: string): string {
  const text = sql.trim()
  return text.startsWith('(') && closing(text) === text.length - 1 ? withoutParentheses(text.slice(1, -1)) : text
}

/** Where the parenthesis is closed that the text begins with. */
function closing(text: string): number {
  let depth = 0
  for (const { 0: token, index } of text.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[()]/g)) {
    if (token === '(') depth++
    if (token === ')' && --depth === 0) return index
  }
  return -1
}
