import { NoSuchColumnError } from '../errors/request-errors.ts'
import { type SelectedItem, selectedColumns } from '../sql/selectable/select-parts.ts'
import { EXPRESSION } from '../util/symbols.ts'

/** A column of a result: its position, its key, or the expression that was selected. */
export type ColumnKey = number | string | object

/** What a result knows of its columns. */
export interface ResultColumnsInfo {
  readonly keys: readonly string[]
  /** What was selected, where it is known. */
  readonly items?: readonly SelectedItem[] | undefined
}

/** Where a column stands; -1 when it is not there. Of several with one key the last counts. */
export function columnIndex({ keys, items = [] }: ResultColumnsInfo, key: ColumnKey): number {
  if (typeof key === 'string') return keys.lastIndexOf(key)
  if (typeof key === 'number') {
    const index = key < 0 ? key + keys.length : key
    return index in keys ? index : -1
  }
  const columns = selectedColumns(items)
  const node = (key as { readonly [EXPRESSION]?: unknown })[EXPRESSION]
  return columns.findIndex(
    (column) => (column as object) === key || (node !== undefined && column[EXPRESSION] === node),
  )
}

/** @throws {@link NoSuchColumnError} */
export function requiredColumnIndex(info: ResultColumnsInfo, key: ColumnKey): number {
  const index = columnIndex(info, key)
  if (index >= 0) return index
  throw new NoSuchColumnError(
    `The result has no column ${typeof key === 'object' ? 'for this expression' : `'${key}'`}. It has ${info.keys.join(', ')}.`,
  )
}
