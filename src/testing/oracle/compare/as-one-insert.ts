import { normalizeStatement } from '../normalize/normalize-statement.ts'
import type { Statement } from '../statement.ts'

const isRows = (params: readonly unknown[]): params is readonly (readonly unknown[])[] =>
  params.length > 0 && params.every(Array.isArray)

/** Behind the parenthesis that closes the one at `start` of a text in which nothing is quoted; -1 where there is none. */
function endOfGroup(text: string, start: number): number {
  let depth = 0
  for (let i = start; i < text.length; i++) {
    if (text[i] === '(') depth += 1
    else if (text[i] === ')' && --depth === 0) return i + 1
  }
  return -1
}

/**
 * The one INSERT of many rows that stands for an INSERT of one row sent with a list of rows (SQLAlchemy's executemany);
 * null where there is none. An INSERT may be batched better than there: one statement with a group of values for each row
 * does the same in the same order. That it is the same is for the comparison of texts and parameters to find out, so that
 * nothing is given away: the same head, the same group as often as there are rows, the same end.
 *
 * Parameters outside the group would be sent once and not with each row, and quoted text could hide parentheses: such
 * statements have no such form.
 */
export function asOneInsert({ sql, params }: Statement): Statement | null {
  if (!isRows(params) || /['"`]/.test(sql)) return null
  const rows = params.map((row) => normalizeStatement({ sql, params: row }))
  const [{ sql: text } = { sql: '' }] = rows
  const head = /^INSERT INTO .*? VALUES (?=\()/.exec(text)?.[0]
  if (head === undefined) return null
  const end = endOfGroup(text, head.length)
  const [group, tail] = [text.slice(head.length, end), text.slice(end)]
  if (end < 0 || tail.startsWith(',') || head.includes('?') || tail.includes('?')) return null
  return { sql: `${head}${rows.map(() => group).join(', ')}${tail}`, params: rows.flatMap((row) => row.params) }
}
