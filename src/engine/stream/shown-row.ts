import { type ColumnKey, requiredColumnIndex } from '../column-index.ts'
import type { ResultSource } from '../result.ts'

/** In which form the rows of a stream are shown. */
export type ShowRow<T> = (row: readonly unknown[], source: ResultSource) => T

export const asRow = (row: readonly unknown[], { makeRow }: ResultSource): unknown => makeRow(row)
export const asMapping = (row: readonly unknown[], { makeRow }: ResultSource): unknown => makeRow(row).$mapping
export const asTuple = (row: readonly unknown[]): unknown => row

/** One column of each row. */
export function asScalar(source: ResultSource, column: ColumnKey): ShowRow<unknown> {
  const index = requiredColumnIndex(source, column)
  return (row) => row[index]
}
