import { EXPRESSION } from '../../util/symbols.ts'
import type { ClauseElement } from '../clause-element.ts'
import { namedColumns } from '../selectable/named-columns.ts'
import { renderColumns } from '../selectable/render-columns.ts'
import type { RowSlot, SqlCompiler } from '../sql-compiler.ts'
import type { DmlColumn } from './dml-target.ts'
import type { InsertParts } from './insert.ts'
import { renderReturning } from './render-returning.ts'

/**
 * The text of an INSERT.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/compiler.py › SQLCompiler.visit_insert
 */
export function renderInsert(
  parts: InsertParts,
  elements: readonly (readonly ClauseElement[])[] | null,
  compiler: SqlCompiler,
): string {
  const { target, columns } = parts
  const defaults = columnsWithDefault(parts)
  const head = `INSERT INTO ${compiler.process(target)}`
  const names = [...columns, ...defaults]
  const inTableOrder = [...target.columns.values()].filter((column) => names.includes(column))
  if (inTableOrder.length === 0 && parts.rows.length === 1) {
    return `${head} DEFAULT VALUES${returningOf(parts, compiler)}`
  }
  if (elements !== null) {
    const rows = elements.map((row) => `(${expressionRow(inTableOrder, row, columns, compiler)})`).join(', ')
    return `${head} (${nameList(inTableOrder, compiler)}) VALUES ${rows}${returningOf(parts, compiler)}`
  }
  const slots = inTableOrder.map((column) => slotOf(column, parts, compiler))
  const key = target.autoincrementColumn
  const ordered = parts.keepsOrder && parts.rows.length > 1 && slots.length > 0 ? compiler.traits.orderedRows : null
  const values = (): string =>
    `VALUES ${compiler.rows(slots.length > 0 ? slots : [{ kind: 'text', text: compiler.traits.defaultInValues }])}`
  const source = ordered ? ordered(slots, compiler) : values()
  const list = nameList(slots.length > 0 || key === null ? inTableOrder : [key], compiler)
  return `${head} (${list}) ${source}${returningOf(parts, compiler)}`
}

const nameList = (columns: readonly DmlColumn[], compiler: SqlCompiler): string =>
  columns.map((column) => compiler.identifier(column.name)).join(', ')

function columnsWithDefault({ target, columns }: InsertParts): readonly DmlColumn[] {
  return [...target.columns.values()].filter((column) => column.default !== null && !columns.includes(column))
}

/** The SQL expressions that fill columns which no row names. */
export function defaultExpressions(parts: InsertParts): readonly ClauseElement[] {
  return columnsWithDefault(parts).flatMap((column) => column.default!.expression?.[EXPRESSION] ?? [])
}

function slotOf(column: DmlColumn, parts: InsertParts, compiler: SqlCompiler): RowSlot {
  const index = parts.columns.indexOf(column)
  if (index >= 0) return { kind: 'value', type: column.type, valueOf: (row) => row[index] }
  const expression = column.default!.expression
  return expression
    ? { kind: 'text', text: compiler.process(expression[EXPRESSION]) }
    : { kind: 'value', type: column.type, valueOf: () => column.default!.value() }
}

function expressionRow(
  order: readonly DmlColumn[],
  row: readonly ClauseElement[],
  columns: readonly DmlColumn[],
  compiler: SqlCompiler,
): string {
  const texts = order.map((column) => {
    const index = columns.indexOf(column)
    if (index >= 0) return compiler.process(row[index]!)
    const expression = column.default!.expression
    return expression
      ? compiler.process(expression[EXPRESSION])
      : compiler.value(column.type, () => column.default!.value())
  })
  return texts.join(', ')
}

/** What was asked for, or the generated key where the dialect gives it by RETURNING. */
function returningOf(parts: InsertParts, compiler: SqlCompiler): string {
  if (parts.returning.length > 0) return renderReturning(parts.returning, compiler)
  const key = parts.target.autoincrementColumn
  const isImplicit =
    compiler.traits.implicitReturning && parts.rows.length === 1 && key !== null && !parts.columns.includes(key)
  if (!isImplicit) return ''
  compiler.marksImplicitReturning()
  return ` RETURNING ${renderColumns(namedColumns([key], 'disambiguate'), 'top', compiler)}`
}
