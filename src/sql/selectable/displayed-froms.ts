import { InvalidRequestError } from '../../errors/request-errors.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import type { ClauseElement } from '../clause-element.ts'
import type { Scope } from '../sql-compiler.ts'
import type { FromClause } from './from-clause.ts'
import { fromObjects } from './from-objects.ts'
import { joinFroms } from './join-froms.ts'
import { selectedColumns, type SelectParts } from './select-parts.ts'

/**
 * What a SELECT lists in FROM: what it needs, without what it takes from the statements around it.
 *
 * @source sqlalchemy lib/sqlalchemy/sql/selectable.py › SelectState._get_display_froms
 */
export function displayedFroms(parts: SelectParts, { siblings, enclosing }: Scope): readonly FromClause[] {
  const all = allFroms(parts)
  const { correlation } = parts.rare
  if (correlation.kind !== 'auto') {
    const isNamed = (from: FromClause): boolean => correlation.froms.includes(from)
    return all.filter((from) => !enclosing.has(from) || isNamed(from) !== (correlation.kind === 'to'))
  }
  if (siblings.size === 0 || all.length < 2) return all
  const own = all.filter((from) => !siblings.has(from))
  if (own.length > 0) return own
  throw new InvalidRequestError(
    'A subquery has no FROM: all its tables are those of the statement around. Say which by correlate().',
  )
}

function allFroms(parts: SelectParts): readonly FromClause[] {
  const listed = neededFroms(parts)
  const froms = parts.joins.length === 0 ? parts.from : joinFroms(parts.from, listed, parts.joins)
  const all = [...new Set([...froms, ...listed])]
  if (all.length < 2) return all
  const hidden = new Set(all.flatMap((from) => from.hides))
  return all.filter((from) => !hidden.has(from))
}

/** Those of the columns and conditions. */
function neededFroms({ items, where }: SelectParts): readonly FromClause[] {
  const columns = items.flatMap((item): readonly ClauseElement[] =>
    item.kind === 'selectable' ? [item.from] : selectedColumns([item]).map((column) => column[EXPRESSION]),
  )
  return fromObjects([...columns, ...where])
}
