import { ArgumentError, CompileError } from '../../errors/request-errors.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import type { ClauseElement } from '../clause-element.ts'
import { isExpression } from '../coercions.ts'
import { BindParameter } from '../elements/bind-parameter.ts'
import { Grouping } from '../elements/grouping.ts'
import type { DmlColumn, DmlTarget } from './dml-target.ts'

/** Rows as arrays, all in the order of the same columns. */
export interface RowList {
  readonly columns: readonly DmlColumn[]
  readonly rows: readonly (readonly unknown[])[]
}

/**
 * Rows given as objects, as arrays in the order of the table's columns.
 *
 * @throws {@link CompileError} for a key that is no column; {@link ArgumentError} when rows have different keys.
 */
export function rowList(target: DmlTarget, records: readonly Readonly<Record<string, unknown>>[]): RowList {
  const columns = namedColumns(target, records[0] ?? {})
  const rows = records.map((record) => {
    for (const key of Object.keys(record)) {
      if (record[key] !== undefined && !columns.some((column) => column.key === key)) throw strayKey(target, key)
    }
    return columns.map((column) => {
      const value = record[column.key]
      if (value === undefined) {
        throw unlikeFirst(target, `has no value for '${column.key}', which the first row has`)
      }
      return value
    })
  })
  return { columns, rows }
}

/** The columns that a record names, in the order of the table. Keys with the value undefined count as absent. */
export function namedColumns(target: DmlTarget, record: Readonly<Record<string, unknown>>): readonly DmlColumn[] {
  for (const key of Object.keys(record)) {
    if (!target.columns.has(key)) throw unknownColumn(target, key)
  }
  return [...target.columns.values()].filter((column) => record[column.key] !== undefined)
}

function strayKey(target: DmlTarget, key: string): Error {
  if (!target.columns.has(key)) return unknownColumn(target, key)
  return unlikeFirst(target, `has a value for '${key}', which the first row has not`)
}

function unlikeFirst(target: DmlTarget, what: string): ArgumentError {
  return new ArgumentError(`A row for table '${target.name}' ${what}. Give null, or insert the rows in groups.`)
}

function unknownColumn(target: DmlTarget, key: string): CompileError {
  return new CompileError(
    `Table '${target.name}' has no column '${key}'. Its columns are: ${[...target.columns.keys()].join(', ')}.`,
  )
}

/** A value for a column: an expression in parentheses where it is an operation, or a parameter of the column's type. */
export function valueElement(value: unknown, column: DmlColumn): ClauseElement {
  if (!isExpression(value)) return new BindParameter(value, column.type)
  const element = value[EXPRESSION]
  return 'operator' in element ? new Grouping(element) : element
}
