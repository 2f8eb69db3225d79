import type { Compiled } from '../compiler/compiled.ts'
import type { Dialect } from '../dialects/dialect.ts'
import type { DriverResult } from '../io/requests.ts'
import { isExpression } from '../sql/coercions.ts'
import { Insert } from '../sql/dml/insert.ts'
import { sortKey } from '../sql/dml/render-insert.ts'
import { placeByName } from '../sql/selectable/given-rows.ts'
import { selectedColumns } from '../sql/selectable/select-parts.ts'
import type { Processor } from '../types/type-engine.ts'
import { processed, resultProcessor } from '../types/type-processors.ts'
import type { Execution } from './execution.ts'
import type { ResultSource } from './result.ts'
import { rowFactory, type RowFactory } from './row.ts'

// The class of the rows belongs to the compiled statement, or to the list of their names where it knows none: its accessors are defined once.
const factories = /*@__PURE__*/ new WeakMap<object, RowFactory>()

/** One result of what the driver gave for all parts of an execution, its values converted in place. */
export function collectResult(execution: Execution, results: readonly DriverResult[], dialect: Dialect): ResultSource {
  const { compiled, element } = execution
  const first = results[0]!
  const rows = results.length === 1 ? first.rows : results.flatMap((result) => result.rows)
  const columns = compiled?.resultColumns
  convert(rows, processorsOf(execution, first, dialect))
  const rowCount = results.length === 1 ? first.rowCount : totalRowCount(results)
  const keys = columns ? columns.keys : first.columns
  const items = element?.rowItems
  const chunk = execution.given.options.yieldPer
  if (!(element instanceof Insert)) {
    return { rows, rowCount, items, chunk, keys, makeRow: factoryOf(compiled, keys), insertedKeys: null }
  }
  const shared = { rows, rowCount, items, chunk }
  if (compiled!.isImplicitReturning) {
    const [row] = rows
    const returnedDefaults = row && factoryOf(compiled, keys)(row)
    return { ...NO_ROWS, rowCount, insertedKeys: () => insertedKeys(element, row?.[0]), returnedDefaults }
  }
  const shown = sortKey(element.parts, element.elements, dialect) ? sortedKeys(rows, keys) : keys
  // An INSERT that did nothing leaves the number of an earlier one.
  const generated = rowCount === 0 ? null : first.lastInsertId
  const makeRow = factoryOf(compiled, shown)
  return {
    ...shared,
    keys: shown,
    makeRow,
    insertedKeys: () => insertedKeys(element, numbered(element, generated, dialect)),
  }
}

/** The number that the database gave, as the type of the key has it. */
function numbered({ parts }: Insert<unknown, unknown>, generated: unknown, dialect: Dialect): unknown {
  const key = parts.target.autoincrementColumn
  return key ? processed(generated, resultProcessor(key.type, dialect)) : generated
}

const NO_ROWS = { keys: [], rows: [], makeRow: /*@__PURE__*/ rowFactory([]) }

/** Sorts by the last column, which is there for that, and takes it away; the keys that remain. */
function sortedKeys(rows: unknown[][], keys: readonly string[]): readonly string[] {
  rows.sort((a, b) => ((a.at(-1) as number) < (b.at(-1) as number) ? -1 : 1))
  for (const row of rows) row.pop()
  return keys.slice(0, -1)
}

/**
 * How the columns are converted. Where the statement does not know their types, by what it was said to give, and by what the
 * database says of them.
 */
function processorsOf(
  { compiled, element }: Execution,
  { columns, typeIds = [] }: DriverResult,
  dialect: Dialect,
): readonly (Processor | null)[] {
  if (compiled?.resultColumns) return compiled.resultColumns.processors
  const processors = typeIds.map((typeId) => dialect.decoderOf(typeId))
  for (const column of selectedColumns(element?.rowItems ?? [])) {
    const place = placeByName(column, columns)
    if (place >= 0) processors[place] = resultProcessor(column.type, dialect)
  }
  return processors
}

/** The rows that all parts of an execution changed or gave; -1 when a part of it is not known. */
export function totalRowCount(results: readonly DriverResult[]): number {
  const counts = results.map((result) => result.rowCount)
  return counts.some((count) => count < 0) ? -1 : counts.reduce((sum, count) => sum + count, 0)
}

function convert(rows: readonly unknown[][], processors: readonly (Processor | null)[]): void {
  for (let i = 0; i < processors.length; i++) {
    const processor = processors[i]
    if (!processor) continue
    for (const row of rows) {
      const value = row[i]
      if (value !== null) row[i] = processor(value as never)
    }
  }
}

function factoryOf(compiled: Compiled | null, keys: readonly string[]): RowFactory {
  // Drivers give the same list again for a statement that they know.
  const owner = compiled?.resultColumns ? compiled : keys
  let factory = factories.get(owner)
  if (factory === undefined) {
    factory = rowFactory(keys)
    factories.set(owner, factory)
  }
  return factory
}

/** The keys of the rows that an INSERT made: as they were given, or as the database made that of the only one. */
function insertedKeys(
  { parts }: Insert<unknown, unknown, 'rows' | 'named'>,
  generated: unknown,
): readonly (readonly unknown[])[] {
  const { target, columns, rows } = parts
  const keyColumns = [...target.columns.values()].filter((column) => column.isPrimaryKey)
  return rows.map((row) =>
    keyColumns.map((column) => {
      const index = columns.indexOf(column)
      // What an expression gave only the database knows.
      if (index >= 0) return isExpression(row[index]) ? null : row[index]
      return rows.length === 1 && column === target.autoincrementColumn ? (generated ?? null) : null
    }),
  )
}
