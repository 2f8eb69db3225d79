import { DriverError } from '../../errors/driver-error.ts'
import type { DriverResult } from '../../io/requests.ts'
import type { D1Meta, D1Result } from './d1-binding.ts'
import { ownName } from './unique-names.ts'

/** Rows with the names of their columns before them. */
export function rawResult([columns = [], ...rows]: readonly unknown[][]): DriverResult {
  return { columns: columns as string[], rows: rows.map((row) => row.map(readValue)), rowCount: rows.length }
}

/**
 * Rows by name, as D1 gives those of a batch.
 *
 * @param isDml the count is that of the rows that were changed
 */
export function namedResult({ results, meta }: D1Result, isDml: boolean, wantsInsertId = false): DriverResult {
  const { changes, last_row_id: lastInsertId } = meta as D1Meta
  const keys = Object.keys(Object(results[0]))
  // Objects have such names in the order of their numbers, wherever they stood.
  const moved = keys.length > 1 ? keys.find((name) => /^\d+$/.test(name)) : undefined
  if (moved !== undefined) {
    const message = `D1 gives the rows of a batch by name, and cannot keep the place of a column that is called ${moved}. Label it.`
    throw new DriverError({ kind: 'programming', message })
  }
  const rows = results.map((row) => Object.values(row as object).map(readValue))
  const rowCount = isDml ? changes : rows.length
  const columns = keys.map(ownName)
  return wantsInsertId && isDml ? { columns, rows, rowCount, lastInsertId } : { columns, rows, rowCount }
}

/** Bytes arrive as lists of numbers. */
const readValue = (value: unknown): unknown => (Array.isArray(value) ? Uint8Array.from(value as number[]) : value)
