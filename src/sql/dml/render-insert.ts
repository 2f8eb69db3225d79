import { EXPRESSION } from '../../util/symbols.ts'
import type { ClauseElement } from '../clause-element.ts'
import type { RenderingTraits, RowSlot, Scope, SqlCompiler } from '../sql-compiler.ts'
import { renderPrefixes } from '../selectable/affix.ts'
import type { DmlColumn } from './dml-target.ts'
import { currentParameters } from './default-element.ts'
import type { InsertParts } from './insert.ts'
import { isLacking } from './lacking.ts'
import { renderReturning } from './render-returning.ts'

/**
 * The text of an INSERT.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/compiler.py › SQLCompiler.visit_insert
 */
export function renderInsert(
  parts: InsertParts,
  elements: readonly (readonly ClauseElement[])[] | null,
  place: Scope['place'],
  compiler: SqlCompiler,
): string {
  const { target, conflict, prefixes = [] } = parts
  const head = `INSERT ${renderPrefixes(prefixes, compiler)}INTO ${compiler.process(target)}`
  const text = `${head} ${renderRows(parts, elements, compiler)}`
  return (conflict ? `${text} ${compiler.process(conflict)}` : text) + returningOf(parts, elements, place, compiler)
}

function renderRows(
  parts: InsertParts,
  elements: readonly (readonly ClauseElement[])[] | null,
  compiler: SqlCompiler,
): string {
  const { target, columns, rows, source } = parts
  if (source) return `(${nameList(columns, compiler)}) ${renderSource(source, parts, compiler)}`
  const all = filledColumns(parts)
  const filled = all.filter((column) => columns.includes(column) || !isUnfillable(column, compiler))
  const key = target.autoincrementColumn
  if (filled.length === 0 && rows.length === 1) return 'DEFAULT VALUES'
  const head = `(${nameList(filled.length > 0 || !key ? filled : [key], compiler)}) `
  const kept = elements?.map((row) => row.filter((_, i) => filled.includes(all[i]!)))
  if (kept && !parts.isTemplate) {
    return `${head}VALUES ${kept.map((row) => `(${compiler.list(row, ', ')})`).join(', ')}`
  }
  const slots = filled.map((column, i) =>
    kept ? compiler.rowExpression(kept[0]![i]!, column.type) : slotOf(column, parts, compiler),
  )
  if (slots.length > 0 && sortKey(parts, elements, compiler))
    return head + compiler.traits.orderedRows!(slots, compiler)
  const empty: RowSlot = { kind: 'text', text: compiler.traits.defaultInValues }
  return `${head}VALUES ${compiler.rows(slots.length > 0 ? slots : [empty])}`
}

function renderSource(source: ClauseElement, { conflict }: InsertParts, compiler: SqlCompiler): string {
  const text = compiler.process(source)
  // A parser takes ON CONFLICT for the condition of a join, unless WHERE stands before it.
  const isAmbiguous = conflict && isLacking(compiler, 'ON CONFLICT after a SELECT')
  return isAmbiguous ? `SELECT * FROM (${text}) WHERE true` : text
}

const nameList = (columns: readonly DmlColumn[], compiler: SqlCompiler): string =>
  compiler.withColumns('bare', () =>
    compiler.list(
      columns.map((column) => column[EXPRESSION]),
      ', ',
    ),
  )

/** The columns that are filled, by the rows or by a default, in the order of the table. */
export function filledColumns({ target, columns }: Pick<InsertParts, 'target' | 'columns'>): readonly DmlColumn[] {
  return [...target.columns.values()].filter((column) => column.default || columns.includes(column))
}

/** Its default is the next number of a sequence, where there are none: the database may number the column itself. */
const isUnfillable = (column: DmlColumn, compiler: SqlCompiler): boolean =>
  column.default?.expression?.[EXPRESSION].visitName === 'next_value' && isLacking(compiler, 'sequences')

function slotOf(column: DmlColumn, { columns }: InsertParts, compiler: SqlCompiler): RowSlot {
  const index = columns.indexOf(column)
  const { type } = column
  if (index >= 0) return { kind: 'value', type, valueOf: (row) => row[index] }
  const { expression } = column.default!
  return expression
    ? { kind: 'text', text: compiler.process(expression[EXPRESSION]) }
    : { kind: 'value', type, valueOf: (row) => column.default!.value(() => currentParameters(columns, row)) }
}

/** The generated key that rises with the rows, where it is what the rows that come back are sorted by. */
export function sortKey(
  { target, columns, rows, keepsOrder, isTemplate, conflict }: InsertParts,
  elements: unknown,
  { traits }: { readonly traits: RenderingTraits },
): DmlColumn | null {
  const key = target.autoincrementColumn
  const areMany = isTemplate || (rows.length > 1 && !elements)
  const isSorted = keepsOrder && areMany && traits.orderedRows && !conflict
  return isSorted && key && !columns.includes(key) ? key : null
}

/** What was asked for, or what the database makes where the dialect gives it by RETURNING. */
function returningOf(parts: InsertParts, elements: unknown, place: Scope['place'], compiler: SqlCompiler): string {
  const key = sortKey(parts, elements, compiler)
  if (parts.returning.length > 0) {
    const items = key ? [...parts.returning, { kind: 'expression', expression: key } as const] : parts.returning
    return renderReturning(items, place, compiler)
  }
  const made = madeColumns(parts, compiler)
  if (made.length === 0) return ''
  compiler.marksImplicitReturning()
  return renderReturning([{ kind: 'selectable', from: parts.target, columns: made }], place, compiler)
}

function madeColumns(
  { target, columns, rows, isInline, isNested, returnsDefaults }: InsertParts,
  { traits }: SqlCompiler,
): DmlColumn[] {
  const key = target.autoincrementColumn
  if (rows.length !== 1 || isInline || isNested) return []
  if (!returnsDefaults) return traits.implicitReturning && key && !columns.includes(key) ? [key] : []
  return [...target.columns.values()].filter(
    (column) => column.default?.expression !== null && !columns.includes(column),
  )
}
