import type { Compiled } from '../compiler/compiled.ts'
import type { Dialect } from '../dialects/dialect.ts'
import type { DriverResult } from '../io/requests.ts'
import { isExpression } from '../sql/coercions.ts'
import { Insert } from '../sql/dml/insert.ts'
import type { Processor } from '../types/type-engine.ts'
import type { Execution } from './execution.ts'
import type { ResultSource } from './result.ts'
import { rowFactory, type RowFactory } from './row.ts'

// The class of the rows belongs to the compiled statement: its accessors are defined once.
const factories = /*@__PURE__*/ new WeakMap<Compiled, RowFactory>()

/** One result of what the driver gave for all parts of an execution, its values converted in place. */
export function collectResult(execution: Execution, results: readonly DriverResult[], dialect: Dialect): ResultSource {
  const { compiled } = execution
  const rows = results.length === 1 ? results[0]!.rows : results.flatMap((result) => result.rows)
  const [first] = results
  const columns = compiled?.resultColumns
  convert(rows, columns ? columns.processors : decoders(first!, dialect))
  const insertedKey = (generated: unknown): readonly unknown[] | null => insertedPrimaryKey(execution, generated)
  if (compiled?.isImplicitReturning) {
    return { ...NO_ROWS, rowCount: totalRowCount(results), insertedPrimaryKey: insertedKey(rows[0]?.[0]) }
  }
  const keys = columns ? columns.keys : first!.columns
  return {
    keys,
    rows,
    makeRow: factoryOf(compiled, keys),
    rowCount: totalRowCount(results),
    insertedPrimaryKey: insertedKey(first!.lastInsertId),
  }
}

const NO_ROWS = { keys: [], rows: [], makeRow: /*@__PURE__*/ rowFactory([]) }

/** How the columns of a statement are converted that does not know their types: by what the database says of them. */
function decoders(result: DriverResult, dialect: Dialect): readonly (Processor | null)[] {
  return (result.typeIds ?? []).map((typeId) => dialect.decoderOf(typeId))
}

/** The rows that all parts of an execution changed or gave; -1 when a part of it is not known. */
export function totalRowCount(results: readonly DriverResult[]): number {
  const counts = results.map((result) => result.rowCount)
  return counts.some((count) => count < 0) ? -1 : counts.reduce((sum, count) => sum + count, 0)
}

function convert(rows: readonly unknown[][], processors: readonly (Processor | null)[]): void {
  processors.forEach((processor, i) => {
    if (processor === null) return
    for (const row of rows) {
      const value = row[i]
      if (value !== null) row[i] = processor(value as never)
    }
  })
}

function factoryOf(compiled: Compiled | null, keys: readonly string[]): RowFactory {
  if (!compiled?.resultColumns) return rowFactory(keys)
  let factory = factories.get(compiled)
  if (factory === undefined) {
    factory = rowFactory(keys)
    factories.set(compiled, factory)
  }
  return factory
}

/** The key of the only row that an INSERT made: as it was given, or as the database made it. */
function insertedPrimaryKey({ element }: Execution, generated: unknown): readonly unknown[] | null {
  if (!(element instanceof Insert) || element.parts.rows.length !== 1) return null
  const { target, columns, rows } = element.parts
  const keyColumns = [...target.columns.values()].filter((column) => column.isPrimaryKey)
  return keyColumns.map((column) => {
    const index = columns.indexOf(column)
    // What an expression gave only the database knows.
    if (index >= 0) return isExpression(rows[0]![index]) ? null : rows[0]![index]
    return column === target.autoincrementColumn ? (generated ?? null) : null
  })
}
