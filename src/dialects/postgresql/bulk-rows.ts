import { typeText } from '../../types/type-processors.ts'
import { bulkInsert, type BulkRows, bulkValues } from '../bulk-rows.ts'
import { postgresql } from './dialect.ts'

/** Rows as one array for each column: `INSERT INTO t (a, b) SELECT c0, c1 FROM unnest($1::INTEGER[], …) AS bulk(c0, c1)`. */
export const postgresqlBulkRows: BulkRows = (compiled, rows) => {
  const insert = bulkInsert(compiled)
  if (insert === null) return null
  const arrays: string[] = []
  const names: string[] = []
  const selected = insert.slots.map((slot) => {
    if (typeof slot === 'string') return slot
    names.push(`c${names.length}`)
    arrays.push(`$${names.length}::${typeText(slot.type.unbounded, postgresql)}[]`)
    return names.at(-1)!
  })
  const columns: string[][] = names.map(() => [])
  for (const row of rows) {
    const members = bulkValues(insert, row).map(memberText)
    if (members.includes(null)) return null
    members.forEach((member, i) => columns[i]!.push(member!))
  }
  const from = `unnest(${arrays.join(', ')}) AS bulk(${names.join(', ')})`
  const sql = `${insert.head}SELECT ${selected.join(', ')} FROM ${from}${insert.tail}`
  return [{ sql, params: columns.map((members) => `{${members.join()}}`) }]
}

/** As a member of an array in PostgreSQL's text; null for arrays, which would be flattened. */
function memberText(value: unknown): string | null {
  if (value === null) return 'NULL'
  if (typeof value === 'string') return `"${value.replace(/["\\]/g, '\\$&')}"`
  if (value instanceof Uint8Array)
    return `"\\\\x${Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('')}"`
  if (typeof value === 'object') return null
  return Object.is(value, -0) ? '-0' : String(value)
}
