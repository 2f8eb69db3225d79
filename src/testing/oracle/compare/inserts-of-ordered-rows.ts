import { normalizeStatement } from '../normalize/normalize-statement.ts'
import type { Statement } from '../statement.ts'

const TEXT =
  /^INSERT INTO (\S+) (\([^()]+\)) SELECT p0::.+ FROM \(VALUES (\(.+\))\) AS imp_sen\([^()]+\) ORDER BY sen_counter RETURNING (\S+), (\S+)(?: AS \S+)?$/

/**
 * The INSERTs of one row each, with RETURNING, that one INSERT of many rows in order stands for; null for any other
 * statement. SQLAlchemy sends rows whose values come from defaults in part one by one, and an INSERT may be batched better
 * than there. Nothing is given away: every row has a parameter for every column, and their numbers follow each other.
 */
export function insertsOfOrderedRows(statement: Statement): readonly Statement[] | null {
  const { sql, params } = normalizeStatement(statement)
  const found = TEXT.exec(sql)
  if (found === null || found[4] !== found[5]) return null
  const [, table, columns, rows, returned] = found
  const places = columns!.split(', ').map(() => '?')
  const expected = Array.from({ length: params.length / places.length }, (_, i) => `(${[...places, i].join(', ')})`)
  if (expected.length < 2 || rows !== expected.join(', ') || params.length !== expected.length * places.length)
    return null
  return expected.map((_, i) => ({
    sql: `INSERT INTO ${table} ${columns} VALUES (${places.join(', ')}) RETURNING ${returned}`,
    params: params.slice(i * places.length, (i + 1) * places.length),
  }))
}
