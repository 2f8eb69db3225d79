import { Integer } from '../../types/integer.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import type { ClauseElement } from '../clause-element.ts'
import { conjunction } from '../conditions.ts'
import { ColumnClause } from '../elements/column-clause.ts'
import { False, True } from '../elements/constants.ts'
import { UnaryExpression } from '../elements/unary-expression.ts'
import type { Scope, SqlCompiler } from '../sql-compiler.ts'
import { displayedFroms } from './displayed-froms.ts'
import type { FromClause } from './from-clause.ts'
import { renderColumns } from './render-columns.ts'
import { referencedLabel } from './select-facts.ts'
import { NO_RARE_PARTS, type SelectParts } from './select-parts.ts'
import type { NamedColumn } from './named-columns.ts'

/**
 * The text of a SELECT, clause by clause.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/compiler.py › SQLCompiler.visit_select
 */
export function renderSelect(parts: SelectParts, named: readonly NamedColumn[], compiler: SqlCompiler): string {
  const outer = compiler.scope
  const froms = parts.rare.compound ? [] : displayedFroms(parts, outer)
  const siblings = new Set(froms.flatMap((from) => [from, ...from.hides]))
  const scope: Scope = {
    place: 'expression',
    siblings,
    enclosing: new Set([...outer.enclosing, ...siblings]),
    named: (name) => namedText(name, named, froms, compiler),
    before: null,
  }
  const text = compiler.withScope(scope, () => {
    for (const cte of parts.rare.ctes) compiler.process(cte)
    const body = parts.rare.compound
      ? parts.rare.compound.renderMembers(outer, compiler)
      : renderBody(parts, named, froms, outer, compiler)
    const end = renderEnd(parts, compiler)
    return end === '' ? body : `${body} ${end}`
  })
  return scope.before?.(text) ?? text
}

function renderBody(
  parts: SelectParts,
  named: readonly NamedColumn[],
  froms: readonly FromClause[],
  { place }: Scope,
  compiler: SqlCompiler,
): string {
  const { rare } = parts
  const columns = renderColumns(named, place, compiler)
  const before = rare === NO_RARE_PARTS ? '' : compiler.list([...rare.prefixes, ...rare.distinctOn], ' ')
  const lines = [`SELECT ${before && `${before} `}${parts.isDistinct ? 'DISTINCT ' : ''}${columns}`]
  if (froms.length > 0) lines.push(`FROM ${compiler.list(froms, ', ')}`)
  const where = conjunction(parts.where)
  if (where) lines.push(`WHERE ${renderCondition(where, compiler)}`)
  return lines.join('\n')
}

/** What stands behind WHERE; a compound has it too, where columns are known without their tables. */
function renderEnd(parts: SelectParts, compiler: SqlCompiler): string {
  const { groupBy, having, orderBy, rare } = parts
  const render = (): string => {
    const lines: string[] = []
    if (groupBy.length > 0) lines.push(`GROUP BY ${compiler.list(groupBy, ', ')}`)
    const condition = conjunction(having)
    if (condition) lines.push(`HAVING ${renderCondition(condition, compiler)}`)
    if (orderBy.length > 0) lines.push(`ORDER BY ${orderBy.map((x) => orderText(x, parts, compiler)).join(', ')}`)
    lines.push(...renderLimit(parts, compiler))
    if (rare !== NO_RARE_PARTS) lines.push(...rare.ends.map((end) => compiler.process(end)))
    return lines.filter(Boolean).join('\n')
  }
  return rare.compound ? compiler.withColumns('bare', render) : render()
}

/** A condition as WHERE takes it: a bare constant needs a comparison where there are no booleans. */
export function renderCondition(condition: ClauseElement, compiler: SqlCompiler): string {
  const text = compiler.process(condition)
  const isConstant = condition instanceof True || condition instanceof False
  return isConstant && !compiler.traits.nativeBoolean ? `${text} = 1` : text
}

/** A label is meant before a column of that name. */
function namedText(
  name: string,
  named: readonly NamedColumn[],
  froms: readonly FromClause[],
  compiler: SqlCompiler,
): string | undefined {
  const selected = named.find((column) => column.key === name || column.name === name)
  if (selected && !(selected.element instanceof ColumnClause)) return compiler.identifier(name)
  if (selected) return compiler.process(selected.element)
  for (const from of froms) {
    const column = from.columnList.find((candidate) => candidate.key === name)
    if (column) return compiler.process(column[EXPRESSION])
  }
  return undefined
}

function orderText(element: ClauseElement, parts: SelectParts, compiler: SqlCompiler): string {
  const label = referencedLabel(element, parts)
  if (label === undefined) return compiler.process(element)
  const directions: string[] = []
  for (let at: ClauseElement = element; at instanceof UnaryExpression; at = at.element)
    directions.unshift(at.operator.sql)
  return compiler.identifier(label.name) + directions.join('')
}

function renderLimit({ limit, offset, rare }: SelectParts, compiler: SqlCompiler): readonly string[] {
  if (rare.fetch) return [rare.fetch.renderBehind(offset, compiler)]
  if (limit === null && offset === null) return []
  const { limitForOffset, offsetForLimit } = compiler.traits
  const clause = (word: string, given: ClauseElement | null, fallback: number | 'ALL' | null): string => {
    if (given !== null) return `${word} ${compiler.process(given)}`
    if (typeof fallback === 'number') return `${word} ${compiler.value(Integer, () => fallback)}`
    return fallback === null ? '' : `${word} ${fallback}`
  }
  return [clause('LIMIT', limit, limitForOffset), clause('OFFSET', offset, offsetForLimit)]
}
