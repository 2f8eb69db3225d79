import { ArgumentError, CompileError } from '../../errors/request-errors.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import { ClauseElement } from '../clause-element.ts'
import { isExpression, wrongArgument } from '../coercions.ts'
import { BindParameter } from '../elements/bind-parameter.ts'
import { Grouping } from '../elements/grouping.ts'
import type { DmlColumn, DmlTarget } from './dml-target.ts'

/** Rows as arrays, all in the order of the same columns. */
export interface RowList {
  readonly columns: readonly DmlColumn[]
  readonly rows: readonly (readonly unknown[])[]
}

/**
 * Rows given as objects, or as lists of values in the order of the table, as arrays in the order of the same columns.
 *
 * @throws {@link CompileError} for a key that is no column; {@link ArgumentError} when rows have different keys.
 */
export function rowList(target: DmlTarget, given: readonly object[]): RowList {
  const [first] = given
  if (first === undefined) throw new ArgumentError(`An INSERT into '${target.name}' was given no rows.`)
  if (Array.isArray(first)) {
    const columns = [...target.columns.values()].slice(0, first.length)
    const rows = given as readonly (readonly unknown[])[]
    if (rows.some((row) => row.length !== columns.length)) throw unlikeFirst(target, 'the number of its values')
    return { columns, rows }
  }
  const columns = [...valuesByColumn(target, first).keys()]
  const keys = columns.map(({ key }) => key)
  const rows = (given as readonly Readonly<Record<string, unknown>>[]).map((record) => {
    // A key such as `constructor` is in every object.
    const row = keys.map((key) => (Object.hasOwn(record, key) ? record[key] : undefined))
    if (row.includes(undefined) || Object.keys(record).length > keys.length) refuseUnlike(target, columns, record)
    return row
  })
  return { columns, rows }
}

/** Says in what a row differs from the first; says nothing when it only has keys whose values are undefined. */
function refuseUnlike(target: DmlTarget, columns: readonly DmlColumn[], record: object): void {
  const own = valuesByColumn(target, record)
  const column = [...own.keys(), ...columns].find((one) => !own.has(one) || !columns.includes(one))
  if (column) throw unlikeFirst(target, `'${column.key}'`)
}

export function unlikeFirst(target: DmlTarget, what: string): ArgumentError {
  return new ArgumentError(
    `A row for table '${target.name}' differs from the first in ${what}. Give null, or insert in groups.`,
  )
}

/**
 * Values by column, given by key or in a Map by column as well. What is undefined counts as absent.
 *
 * @throws {@link CompileError} for what is no column; {@link ArgumentError} for a column that is named twice.
 */
export function valuesByColumn(target: DmlTarget, given: object): Map<DmlColumn, unknown> {
  const values = new Map<DmlColumn, unknown>()
  for (const [name, value] of entriesOf(given)) {
    const column = columnNamed(target, name)
    if (values.has(column)) throw new ArgumentError(`Column '${column.key}' was given two values.`)
    if (value !== undefined) values.set(column, value)
  }
  return values
}

/** What was given to `values()`, as pairs: an object, a Map, or pairs. */
export const entriesOf = (given: object): Iterable<readonly [unknown, unknown]> =>
  Symbol.iterator in given ? (given as Iterable<readonly [unknown, unknown]>) : Object.entries(given)

/** The column of a table, by its key or itself. */
export function columnNamed(target: DmlTarget, name: unknown): DmlColumn {
  const column = isExpression(name)
    ? [...target.columns.values()].find((candidate) => candidate[EXPRESSION] === name[EXPRESSION])
    : target.columns.get(name as string)
  if (column) return column
  throw new CompileError(
    `Table '${target.name}' has no column '${String(name)}'. It has ${[...target.columns.keys()].join(', ')}.`,
  )
}

/** A value for a column: an expression in parentheses where it is an operation, or a parameter of the column's type. */
export function valueElement(value: unknown, { type }: Pick<DmlColumn, 'type'>): ClauseElement {
  if (!isExpression(value)) {
    if (value instanceof ClauseElement) throw wrongArgument(value, 'values()', 'a value or an expression')
    return new BindParameter(value, type)
  }
  const element = value[EXPRESSION]
  return 'operator' in element ? new Grouping(element) : element
}
