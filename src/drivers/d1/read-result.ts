import { DriverError } from '../../errors/driver-error.ts'
import type { DriverResult } from '../../io/requests.ts'
import type { D1Meta, D1Result } from './d1-binding.ts'
import { roundedColumns } from './exact-numbers.ts'
import { ownName } from './unique-names.ts'

/** Rows with the names of their columns before them. */
export function rawResult([columns = [], ...rows]: readonly unknown[][]): DriverResult {
  return { columns: columns as string[], rows: rows.map((row) => row.map(readValue)), rowCount: rows.length }
}

/** Rows by name, as D1 gives those of the queries of a batch. */
export function namedResult({ results }: D1Result): DriverResult {
  const keys = Object.keys(Object(results[0]))
  const moved = movedOf(keys)
  if (moved !== undefined) {
    const message = `D1 gives the rows of a batch by name, and cannot keep the place of a column that is called ${moved}. Label it.`
    throw new DriverError({ kind: 'programming', message })
  }
  const rows = rowsOf(results)
  return { columns: keys.map(ownName), rows, rowCount: rows.length }
}

/** What a write of a batch gave. It is written: rows that D1 has not kept as they were are left out, to be read again. */
export function writtenResult({ results, meta }: D1Result, wantsInsertId = false): DriverResult {
  const { changes: rowCount, last_row_id: lastInsertId } = meta as D1Meta
  const columns = Object.keys(Object(results[0]))
  const given = { columns, rows: movedOf(columns) === undefined ? rowsOf(results) : [], rowCount }
  const result = roundedColumns(given).length > 0 ? { ...given, rows: [] } : given
  return wantsInsertId ? { ...result, lastInsertId } : result
}

/** Objects have such names in the order of their numbers, wherever they stood. */
const movedOf = (names: readonly string[]): string | undefined =>
  names.length > 1 ? names.find((name) => /^\d+$/.test(name)) : undefined

const rowsOf = (results: readonly unknown[]): unknown[][] =>
  results.map((row) => Object.values(row as object).map(readValue))

/** Bytes arrive as lists of numbers. */
const readValue = (value: unknown): unknown => (Array.isArray(value) ? Uint8Array.from(value as number[]) : value)
