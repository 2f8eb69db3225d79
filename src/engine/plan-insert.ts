import type { Compiled } from '../compiler/compiled.ts'
import type { ExecutionValues, StatementText } from '../compiler/statement-text.ts'
import { StatementError } from '../errors/database-error.ts'
import { ArgumentError } from '../errors/request-errors.ts'
import { joinedAll } from '../sql/clause-element.ts'
import { Insert } from '../sql/dml/insert.ts'
import { sortKey } from '../sql/dml/render-insert.ts'
import { leavesOf } from '../sql/leaves.ts'
import type { EngineCore } from './engine-core.ts'
import type { Execution, Given } from './execution.ts'
import { planned, plannedText } from './plan-statement.ts'
import type { PlannedStatement } from './transaction/transaction.ts'

type Rows = Insert<unknown, unknown, 'rows' | 'named'>['parts']['rows']

/**
 * An INSERT as statements that the driver takes: split where its rows have more parameters than one may have, and row by row
 * where what comes back could not be told apart otherwise.
 *
 * @param records for {@link templateOf}
 */
export function planInsert(
  engine: EngineCore,
  element: Insert<unknown, unknown, 'rows' | 'named'>,
  given: Given,
  records: Rows = element.parts.rows,
): readonly Execution[] {
  const { parts } = element
  const elements = parts.isTemplate ? null : element.elements
  const cache = engine.cacheFor(given.options)
  const { maxParameters } = engine.driver.capabilities
  const { insertManyValuesPageSize = PAGE_SIZE } = given.options
  const isRowByRow = goesRowByRow(engine, element)
  if (elements) {
    return splitElements(element, isRowByRow ? -1 : maxParameters, insertManyValuesPageSize).map((one) => {
      const compiled = cache.get(one)
      return { element, compiled, given, statements: [planned(one, compiled, { binds: leavesOf(one).binds })] }
    })
  }
  const { binds } = leavesOf(element)
  return planRows(engine, element, given, {
    compiled: cache.get(element),
    binds,
    records,
    free: maxParameters - (records === parts.rows ? binds.length : 0),
    pageSize: insertManyValuesPageSize,
    isRowByRow,
  })
}

interface RowsOfInsert {
  readonly compiled: Compiled
  readonly binds: ExecutionValues['binds']
  readonly records: Rows
  /** So many parameters are left for them in one statement. */
  readonly free: number
  readonly pageSize: number
  readonly isRowByRow: boolean
}

function planRows(
  engine: EngineCore,
  element: Insert<unknown, unknown, 'rows' | 'named'>,
  given: Given,
  { compiled, binds, records, free, pageSize, isRowByRow }: RowsOfInsert,
): readonly Execution[] {
  const planOf = (rows: Rows): PlannedStatement => planned(element, compiled, { binds, rows })
  const one = (statement: PlannedStatement): Execution => ({ element, compiled, given, statements: [statement] })
  if (isRowByRow && !engine.batchesRows) {
    return [{ element, compiled, given, statements: element.parts.rows.map((row) => planOf([row])) }]
  }
  const { parametersPerRow } = compiled
  const fits = (parametersPerRow ?? 0) * records.length <= free
  const bulk = fits || isRowByRow || binds.length > 0 ? null : bulkTexts(engine, compiled, records)
  if (bulk) return bulk.map((text) => one(plannedText(element, compiled, text)))
  // Rows that hold nothing cannot be mistaken for each other.
  const fitting = rowsPerStatement(parametersPerRow, free)
  const size = isRowByRow && parametersPerRow !== 0 ? 1 : Math.min(pageSize, fitting)
  return chunked(parametersPerRow === null ? [[]] : records, size).map((rows) => one(planOf(rows)))
}

/** Rows that do not fit into one statement, as the driver wants such; null where it has no way of its own. */
const bulkTexts = ({ driver }: EngineCore, compiled: Compiled, rows: Rows): readonly StatementText[] | null =>
  driver.bulkRows?.(compiled, rows) ?? null

/**
 * An INSERT whose values are expressions over the parameters of each record, as one of a row for each; null where each record
 * has a statement of its own.
 */
export function templateOf(
  { batchesRows, dialect }: EngineCore,
  { parts, elements }: Insert<unknown, unknown, 'rows' | 'named'>,
): Insert<unknown, unknown, 'rows' | 'named'> | null {
  const template = new Insert({ ...parts, isTemplate: true })
  const isBatched = batchesRows && parts.returning.length > 0 && elements?.length === 1
  if (!isBatched || (parts.keepsOrder && !sortKey(template.parts, elements, dialect))) return null
  // Elsewhere in the statement, a parameter has one value for all rows.
  const { length } = joinedAll(elements[0]!, (element) => element.binds)
  return leavesOf(template).binds.length === length ? template : null
}

function goesRowByRow(
  { batchesRows, dialect }: EngineCore,
  { parts, elements }: Insert<unknown, unknown, 'rows' | 'named'>,
): boolean {
  if (parts.rows.length < 2) return false
  if (batchesRows) return parts.keepsOrder && !sortKey(parts, elements, dialect)
  if (parts.returning.length > 0) throw new StatementError('useInsertManyValues: false refuses RETURNING of many rows.')
  return true
}

/** Rows with expressions, in statements of as many as fit. */
function splitElements(
  insert: Insert<unknown, unknown, 'rows' | 'named'>,
  maxParameters: number,
  pageSize: number,
): readonly Insert<unknown, unknown, 'rows' | 'named'>[] {
  const counts = insert.elements!.map((row) => joinedAll(row, (element) => element.binds).length)
  const free = maxParameters - leavesOf(insert).binds.length + counts.reduce((sum, count) => sum + count, 0)
  const chunks: Rows[number][][] = []
  let left = -1
  insert.parts.rows.forEach((row, i) => {
    const count = counts[i]!
    if (count > left || chunks.at(-1)!.length === pageSize) {
      if (maxParameters >= 0) rowsPerStatement(count, free)
      chunks.push([])
      left = free
    }
    chunks.at(-1)!.push(row)
    left -= count
  })
  return chunks.length < 2 ? [insert] : chunks.map((rows) => new Insert({ ...insert.parts, rows }))
}

// Longer statements are hardly faster, and their text is kept.
const PAGE_SIZE = 1000

function rowsPerStatement(parametersPerRow: number | null, parameters: number): number {
  if (!parametersPerRow) return Infinity
  if (parametersPerRow > parameters) {
    throw new ArgumentError(`One row has ${parametersPerRow} parameters, and the driver takes ${parameters}.`)
  }
  return Math.floor(parameters / parametersPerRow)
}

function chunked(items: Rows, size: number): readonly Rows[] {
  if (items.length <= size) return [items]
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
}
