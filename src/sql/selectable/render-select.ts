import { ArgumentError, CompileError } from '../../errors/request-errors.ts'
import { Integer } from '../../types/integer.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import type { ClauseElement } from '../clause-element.ts'
import { conjunction } from '../conditions.ts'
import { False, True } from '../elements/constants.ts'
import { UnaryExpression } from '../elements/unary-expression.ts'
import type { SqlCompiler } from '../sql-compiler.ts'
import type { FromClause } from './from-clause.ts'
import { fromObjects } from './from-objects.ts'
import { Join } from './join.ts'
import { renderColumns } from './render-columns.ts'
import { referencedLabel } from './select-facts.ts'
import { isLabelName, type LabelName, selectedColumns, type SelectParts } from './select-parts.ts'

/**
 * The text of a SELECT, clause by clause.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/compiler.py › SQLCompiler.visit_select
 */
export function renderSelect(parts: SelectParts, compiler: SqlCompiler): string {
  const columns = renderColumns(selectedColumns(parts.items), compiler)
  const lines = [`SELECT ${parts.isDistinct ? 'DISTINCT ' : ''}${columns}`]
  const froms = fromElements(parts)
  if (froms.length > 0) lines.push(`FROM ${compiler.list(froms, ', ')}`)
  const where = conjunction(parts.where)
  if (where) lines.push(`WHERE ${renderCondition(where, compiler)}`)
  if (parts.groupBy.length > 0)
    lines.push(`GROUP BY ${parts.groupBy.map((x) => nameOrText(x, parts, compiler)).join(', ')}`)
  const having = conjunction(parts.having)
  if (having) lines.push(`HAVING ${renderCondition(having, compiler)}`)
  if (parts.orderBy.length > 0)
    lines.push(`ORDER BY ${parts.orderBy.map((x) => orderText(x, parts, compiler)).join(', ')}`)
  const limit = renderLimit(parts, compiler)
  if (limit !== '') lines.push(limit)
  return lines.join('\n')
}

/** A condition as WHERE takes it: a bare constant needs a comparison where there are no booleans. */
export function renderCondition(condition: ClauseElement, compiler: SqlCompiler): string {
  const text = compiler.process(condition)
  const isConstant = condition instanceof True || condition instanceof False
  return isConstant && !compiler.traits.nativeBoolean ? `${text} = 1` : text
}

function fromElements(parts: SelectParts): readonly FromClause[] {
  const columns = selectedColumns(parts.items).map((column) => column[EXPRESSION])
  const itemFroms = parts.items.flatMap((item) => (item.kind === 'selectable' ? [item.from] : []))
  const listed = fromObjects([...parts.from, ...itemsInOrder(columns, itemFroms), ...parts.where])
  const joins = joinedFrom(parts, listed)
  const all = [...new Set([...joins, ...listed])]
  const hidden = new Set(all.flatMap((from) => from.hides))
  return all.filter((from) => !hidden.has(from))
}

const itemsInOrder = (columns: readonly ClauseElement[], froms: readonly FromClause[]): readonly ClauseElement[] =>
  columns.length > 0 ? columns : froms

/** The joins as one FROM element: each joins the result so far, which starts with the first element that is no target. */
function joinedFrom(parts: SelectParts, listed: readonly FromClause[]): readonly FromClause[] {
  if (parts.joins.length === 0) return []
  const targets = new Set(parts.joins.map((join) => join.target))
  const start = parts.from[0] ?? listed.find((from) => !targets.has(from))
  if (start === undefined) {
    throw new ArgumentError('join() found nothing to join to. Name a table by selectFrom().')
  }
  return [
    parts.joins.reduce<FromClause>((left, join) => new Join(left, join.target, join.condition, join.isOuter), start),
  ]
}

function nameOrText(element: ClauseElement | LabelName, parts: SelectParts, compiler: SqlCompiler): string {
  if (!isLabelName(element)) return compiler.process(element)
  const column = selectedColumns(parts.items).find((candidate) => candidate.key === element.labelName)
  if (column === undefined) {
    throw new CompileError(
      `'${element.labelName}' in ORDER BY or GROUP BY is no label or column of this statement. ` +
        `Write text(${JSON.stringify(element.labelName)}) if it is SQL.`,
    )
  }
  return column[EXPRESSION].visitName === 'label'
    ? compiler.identifier(element.labelName)
    : compiler.process(column[EXPRESSION])
}

function orderText(element: ClauseElement | LabelName, parts: SelectParts, compiler: SqlCompiler): string {
  if (isLabelName(element)) return nameOrText(element, parts, compiler)
  const label = referencedLabel(element, parts)
  if (label === undefined) return compiler.process(element)
  const directions: string[] = []
  for (let at: ClauseElement = element; at instanceof UnaryExpression; at = at.element)
    directions.unshift(at.operator.sql)
  return [compiler.identifier(label.name), ...directions].join(' ')
}

function renderLimit({ limit, offset }: SelectParts, compiler: SqlCompiler): string {
  if (limit === null && offset === null) return ''
  const { limitForOffset, offsetForLimit } = compiler.traits
  const text = (given: ClauseElement | null, fallback: number | null): string | null => {
    if (given !== null) return compiler.process(given)
    return fallback === null ? null : compiler.value(Integer, () => fallback)
  }
  const limitText = text(limit, limitForOffset)
  const offsetText = text(offset, offsetForLimit)
  return [limitText === null ? '' : `LIMIT ${limitText}`, offsetText === null ? '' : `OFFSET ${offsetText}`]
    .filter(Boolean)
    .join(' ')
}
