import { InvalidRequestError } from '../../errors/request-errors.ts'
import type { ClauseElement } from '../clause-element.ts'
import { ColumnClause } from '../elements/column-clause.ts'
import type { FromClause } from './from-clause.ts'
import { Join } from './join.ts'
import { canJoin, nameOf, noForeignKeys } from './join-condition.ts'
import type { JoinPart } from './select-parts.ts'

/**
 * The FROM elements of a statement with its joins in them: each joins the element that it names, or the only one that it
 * can be joined to.
 *
 * @param given those of `selectFrom()`
 * @param listed those that the columns and conditions need, for when nothing was given
 * @source sqlalchemy lib/sqlalchemy/sql/selectable.py › SelectState._setup_joins
 */
export function joinFroms(
  given: readonly FromClause[],
  listed: readonly FromClause[],
  joins: readonly JoinPart[],
): readonly FromClause[] {
  let froms = given
  for (const { left, target, condition, kind } of joins) {
    const candidates = left ? froms.filter((from) => contains(from, left)) : froms.length > 0 ? froms : listed
    const start = left ? (candidates[0] ?? left) : leftSide(candidates, target, condition)
    const join = new Join(start, target, condition, kind)
    froms = froms.includes(start) ? froms.map((from) => (from === start ? join : from)) : [...froms, join]
  }
  return froms
}

const contains = (from: FromClause, other: FromClause): boolean => from === other || from.hides.includes(other)

/** @source sqlalchemy lib/sqlalchemy/sql/util.py › find_left_clause_to_join_from */
function leftSide(froms: readonly FromClause[], target: FromClause, condition: ClauseElement | null): FromClause {
  const others = froms.filter((from) => from !== target)
  const hidden = new Set(others.flatMap((from) => from.hides))
  let found = others.filter((from) => isJoinable(from, target, condition, others.length > 1))
  if (found.length > 1) found = found.filter((from) => !hidden.has(from))
  if (found.length === 0 && condition !== null) found = others
  if (found.length === 1) return found[0]!
  if (found.length === 0 && others.length > 0) throw new InvalidRequestError(noForeignKeys(others, target))
  throw new InvalidRequestError(
    `join() found ${found.length === 0 ? 'nothing' : 'several FROM elements'} to join ${nameOf(target)} to. Name one by selectFrom() or joinFrom().`,
  )
}

function isJoinable(
  from: FromClause,
  target: FromClause,
  condition: ClauseElement | null,
  isOneOfMany: boolean,
): boolean {
  if (condition === null) return canJoin(from, target)
  if (!isOneOfMany) return true
  const columns = columnsIn(condition)
  return columns.length === 0 || columns.every((column) => isOf(column, from) || isOf(column, target))
}

function isOf({ table }: ColumnClause, from: FromClause): boolean {
  return table === from || from.hides.includes(table!)
}

function columnsIn(element: ClauseElement): readonly ColumnClause[] {
  return element instanceof ColumnClause ? [element] : element.children.flatMap(columnsIn)
}
