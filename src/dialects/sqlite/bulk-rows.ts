import type { StatementText } from '../../compiler/statement-text.ts'
import { bulkInsert, type BulkRows, bulkValues } from '../bulk-rows.ts'

/** So many characters are in one parameter, each of up to three bytes; databases at the edge take no more than 2 MB. */
const MAX_LENGTH = 650_000

/** Rows as one JSON parameter: `INSERT INTO t (a, b) SELECT value ->> 0, value ->> 1 FROM json_each(?)`. */
export const sqliteBulkRows: BulkRows = (compiled, rows) => {
  const insert = bulkInsert(compiled)
  if (insert === null) return null
  let place = 0
  const columns = insert.slots.map((slot) => (typeof slot === 'string' ? slot : `value ->> ${place++}`))
  // Without a condition, what follows could be taken for that of a join.
  const sql = `${insert.head}SELECT ${columns.join(', ')} FROM json_each(?) WHERE true${insert.tail}`
  const statements: StatementText[] = []
  let texts: string[] = []
  let length = 0
  const end = (): void => {
    if (texts.length > 0) statements.push({ sql, params: [`[${texts.join()}]`] })
    texts = []
    length = 0
  }
  for (const row of rows) {
    const values = bulkValues(insert, row).map(jsonText)
    if (values.includes(null)) return null
    const text = `[${values.join()}]`
    if (length + text.length > MAX_LENGTH) end()
    texts.push(text)
    length += text.length + 1
  }
  end()
  return statements
}

/** As SQLite reads it back to the same value; null for what JSON has not. */
function jsonText(value: unknown): string | null {
  switch (typeof value) {
    case 'string':
      return /[\0\uD800-\uDFFF]/.test(value) && !isPlain(value) ? null : JSON.stringify(value)
    case 'number':
      return Number.isFinite(value) ? (Object.is(value, -0) ? '-0.0' : String(value)) : null
    case 'bigint':
    case 'boolean':
      return String(value)
    default:
      return value === null ? 'null' : null
  }
}

/** Has no half of a character, and no NUL. */
const isPlain = (value: string): boolean =>
  !/\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(value)
