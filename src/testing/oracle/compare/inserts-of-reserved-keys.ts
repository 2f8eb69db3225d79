import { normalizeStatement } from '../normalize/normalize-statement.ts'
import type { Statement } from '../statement.ts'

/** The columns, values and rows of `INSERT INTO t (a, b) VALUES (?, ?), (?, ?)`; null for any other text. */
function rowsOf({ sql, params }: Statement): { table: string; columns: string[]; rows: unknown[][] } | null {
  const found = /^INSERT INTO (\S+) \(([^()]+)\) VALUES (\(\?(?:, \?)*\)(?:, \(\?(?:, \?)*\))+)$/.exec(sql)
  if (found === null) return null
  const columns = found[2]!.split(', ')
  const rows = Array.from({ length: params.length / columns.length }, (_, i) =>
    params.slice(i * columns.length, (i + 1) * columns.length),
  )
  const isEven = found[3]!.split('), (').every((group) => group.split(', ').length === columns.length)
  return isEven && rows.length * columns.length === params.length ? { table: found[1]!, columns, rows } : null
}

/**
 * The INSERTs of one row each, with RETURNING, that a question for the highest key and one INSERT of many rows with the
 * keys behind it stand for; null where two statements are not that. SQLAlchemy sends an INSERT for each new row on SQLite,
 * and an INSERT may be batched better than there. Nothing is given away: there are at least two rows, their keys follow
 * each other, and texts and values without the key are left for the comparison.
 */
export function insertsOfReservedKeys(question: Statement, insert: Statement): readonly Statement[] | null {
  const asked = /^SELECT max\((\S+)\) FROM (\S+)$/.exec(normalizeStatement(question).sql)
  const sent = rowsOf(normalizeStatement(insert))
  if (asked === null || sent === null || sent.table !== asked[2]) return null
  const [, key] = asked
  const place = sent.columns.indexOf(key!)
  const keys = sent.rows.map((row) => row[place])
  const areConsecutive = keys.every((one, i) => typeof one === 'number' && one === (keys[0] as number) + i)
  if (place < 0 || !areConsecutive) return null
  const columns = sent.columns.filter((_, i) => i !== place)
  const values =
    columns.length === 0
      ? `(${key}) VALUES (NULL)`
      : `(${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
  return sent.rows.map((row) => ({
    sql: `INSERT INTO ${sent.table} ${values} RETURNING ${key}`,
    params: row.filter((_, i) => i !== place),
  }))
}
