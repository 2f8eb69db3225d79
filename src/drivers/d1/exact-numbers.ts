import type { DriverResult, DriverStatement } from '../../io/requests.ts'
import { asSubquery } from './sql-tokens.ts'

const LIMIT = 2 ** 63

/** The places of columns with values that may be rounded: whole numbers of more than 53 bits, or floats that look like them. */
export function roundedColumns({ columns, rows }: DriverResult): readonly number[] {
  return columns.flatMap((_, place) => (rows.some((row) => isRounded(row[place])) ? place : []))
}

const isRounded = (value: unknown): boolean =>
  Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value as number) <= LIMIT

/** The same query, with the whole numbers of some columns, if any, once more as text behind the others. */
export function withExact(
  statement: DriverStatement,
  { columns }: DriverResult,
  places: readonly number[],
): DriverStatement {
  if (places.length === 0) return statement
  const names = columns.map((_, place) => `c${place}`)
  const exact = places.map(
    (place) => `CASE typeof(c${place}) WHEN 'integer' THEN CAST(c${place} AS TEXT) END AS e${place}`,
  )
  const sql = `WITH athanor_rows (${names.join(', ')}) AS ${asSubquery(statement.sql)} SELECT *, ${exact.join(', ')} FROM athanor_rows`
  return { ...statement, sql }
}

/** The result of {@link withExact}, as that of the query itself. */
export function exactResult(result: DriverResult, { columns }: DriverResult, places: readonly number[]): DriverResult {
  if (places.length === 0) return result
  const rows = result.rows.map((row) => {
    const exact = row.splice(columns.length)
    places.forEach((place, i) => {
      if (isRounded(row[place]) && exact[i] !== null) row[place] = BigInt(exact[i] as string)
    })
    return row
  })
  return { columns, rows, rowCount: result.rowCount }
}
