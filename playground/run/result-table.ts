import { Result, type Row, toSql } from 'athanor'
import { postgresql } from 'athanor/dialects/postgresql'
import { sqlite } from 'athanor/dialects/sqlite'
import { describeValue, loadedValues } from './describe-value.ts'
import type { Cell, ResultColumn, ResultTable } from './protocol.ts'

const MOST_ROWS = 100_000

/** What was given, as a table: results, rows, mapped objects, plain objects, lists of values, or one of these. */
export function tableOfValue(value: unknown): ResultTable {
  if (value instanceof Result) return tableOfRows([...value.keys()], value.all().map(tupleOf), 'default export')
  if (isStatement(value)) return tableOfValue(textsOf(value))
  const items = itemsOf(value)
  const records = items.slice(0, MOST_ROWS).map(recordOf)
  const keys = new Set(records.flatMap((record) => Object.keys(record)))
  const rows = records.map((record) => [...keys].map((key) => record[key]))
  return tableOfRows([...keys], rows, 'default export', items.length)
}

/** Rows as a driver gave them. */
export function tableOfRows(
  names: readonly string[],
  rows: readonly (readonly unknown[])[],
  source: ResultTable['source'],
  total = rows.length,
): ResultTable {
  const cells = rows.slice(0, MOST_ROWS).map((row) => row.map(cellOf))
  return { source, columns: names.map((name, i) => columnOf(name, cells, i)), rows: cells, total }
}

const tupleOf = (row: unknown): readonly unknown[] => (row as Row<readonly unknown[], object>).$tuple

/** An expression that was not executed: then its text is the best answer. */
function isStatement(value: unknown): value is Parameters<typeof toSql>[0] {
  return typeof value === 'object' && value !== null && 'effect' in value && 'tablesWritten' in value
}

function textsOf(statement: Parameters<typeof toSql>[0]): object[] {
  return [sqlite, postgresql].map((dialect) => ({ dialect: dialect.name, ...toSql(statement, dialect) }))
}

function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (value instanceof Map)
    return [...value].map(([key, member]) => ({ key: key as unknown, value: member as unknown }))
  const isIterable = typeof value === 'object' && value !== null && Symbol.iterator in value
  const isList = isIterable && !('$tuple' in value) && !ArrayBuffer.isView(value)
  return isList ? [...(value as Iterable<unknown>)] : [value]
}

function recordOf(item: unknown): Readonly<Record<string, unknown>> {
  if (typeof item !== 'object' || item === null || item instanceof Date || ArrayBuffer.isView(item)) {
    return { value: item }
  }
  if (Array.isArray(item)) return Object.fromEntries(item.map((member, i) => [String(i), member as unknown]))
  const record = loadedValues(item) as Record<string, unknown>
  return Object.keys(record).length > 0 ? record : { value: item }
}

function cellOf(value: unknown): Cell {
  if (value === undefined || value === null) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value === 'bigint' || value instanceof Date || value instanceof Uint8Array) return value
  return { json: describeValue(value, () => undefined) }
}

function columnOf(name: string, rows: readonly (readonly Cell[])[], index: number): ResultColumn {
  const types = new Set<string>()
  let hasNull = false
  for (const row of rows) {
    const cell = row[index]
    if (cell === null || cell === undefined) hasNull = true
    else types.add(typeOfCell(cell))
  }
  const type = [...types].join(' | ')
  return { name, type: hasNull && type !== '' ? `${type}?` : type }
}

function typeOfCell(cell: Exclude<Cell, null>): string {
  if (cell instanceof Date) return 'Date'
  if (cell instanceof Uint8Array) return 'bytes'
  return typeof cell
}
