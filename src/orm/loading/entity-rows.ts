import type { ResultSource } from '../../engine/result.ts'
import { rowFactory } from '../../engine/row.ts'
import type { SelectedItem } from '../../sql/selectable/select-parts.ts'
import type { Mapper } from '../mapping/mapper.ts'
import { mapperOf } from '../mapping/mapper-of.ts'
import type { RowArray } from '../base/symbols.ts'

/**
 * For a class, what gives the object for a row: the one that the session has, or a new one. Null for a row without a key.
 */
export type EntityLoader = (mapper: Mapper) => { load(row: RowArray): object | null }

/**
 * Turns the columns of mapped classes in a result into objects. A result that is just one class is taken as it is: its
 * arrays become the rows of the objects.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/loading.py › instances
 */
export function entityRows(source: ResultSource, items: readonly SelectedItem[], loaderOf: EntityLoader): ResultSource {
  if (!items.some((item) => item.kind === 'selectable' && item.entity !== undefined)) return source
  const rows = source.rows as RowArray[]
  const [only] = items
  if (items.length === 1 && only?.kind === 'selectable') {
    const mapper = mapperOf(only.entity!)
    const loader = loaderOf(mapper)
    return singleColumn(
      source,
      only.name ?? mapper.className,
      rows.map((row) => loader.load(row)),
    )
  }
  return mixedRows(source, rows, items, loaderOf)
}

/** Objects alone: the rows around them are made only for who asks for rows. */
function singleColumn(source: ResultSource, key: string, objects: readonly unknown[]): ResultSource {
  let rows: readonly (readonly unknown[])[] | undefined
  return {
    ...source,
    keys: [key],
    firstColumn: objects,
    get makeRow() {
      return rowFactory([key])
    },
    get rows() {
      return (rows ??= objects.map((object) => [object]))
    },
  }
}

function mixedRows(
  source: ResultSource,
  rows: RowArray[],
  items: readonly SelectedItem[],
  loaderOf: EntityLoader,
): ResultSource {
  const readers: ((row: RowArray) => unknown)[] = []
  const keys: string[] = []
  let start = 0
  for (const item of items) {
    const from = start
    if (item.kind === 'selectable' && item.entity !== undefined) {
      const mapper = mapperOf(item.entity)
      const loader = loaderOf(mapper)
      readers.push((row) => loader.load(row.slice(from, from + mapper.columns.length)))
      keys.push(item.name ?? mapper.className)
      start += mapper.columns.length
      continue
    }
    const columns = item.kind === 'selectable' ? item.columns : [item.expression]
    columns.forEach(({ key }, n) => {
      const i = from + n
      readers.push((row) => row[i])
      keys.push(rowKeyOf(key, keys, source.keys[i]!))
    })
    const width = columns.length
    start += width
  }
  return { ...source, keys, rows: rows.map((row) => readers.map((read) => read(row))), makeRow: rowFactory(keys) }
}

/**
 * The name of a column in rows of objects and columns: its key, unless another has it. The class beside it has the same
 * column, which took the name in the text and is no name of the row.
 */
export const rowKeyOf = (key: string | undefined, taken: readonly string[], inText: string): string =>
  key === undefined || taken.includes(key) ? inText : key
