import { AmbiguousForeignKeysError, NoForeignKeysError } from '../../errors/request-errors.ts'
import { EXPRESSION } from '../../util/symbols.ts'
import type { ClauseElement } from '../clause-element.ts'
import type { ColumnElement } from '../column-element.ts'
import { conjunction } from '../conditions.ts'
import { BinaryExpression } from '../elements/binary-expression.ts'
import type { ColumnClause } from '../elements/column-clause.ts'
import { OPERATORS } from '../operators.ts'
import type { ForeignKeyLink, FromClause } from './from-clause.ts'
import type { Join } from './join.ts'

/**
 * The condition by which two FROM elements belong together: the columns of the foreign key between them.
 *
 * @throws {@link NoForeignKeysError}, {@link AmbiguousForeignKeysError} unless there is exactly one.
 * @source sqlalchemy lib/sqlalchemy/sql/selectable.py › Join._join_condition
 */
export function joinCondition(left: FromClause, right: FromClause): ClauseElement {
  const found = links(left, right)
  const [pairs, ...others] = found.values()
  if (pairs === undefined) {
    throw new NoForeignKeysError(noForeignKeys([left], right))
  }
  if (others.length > 0) {
    throw new AmbiguousForeignKeysError(
      `There are ${found.size} foreign keys between ${nameOf(left)} and ${nameOf(right)}. Give join() a condition.`,
    )
  }
  return conjunction(
    pairs.map(([target, column]) => new BinaryExpression(target[EXPRESSION], OPERATORS.eq, column[EXPRESSION])),
  )!
}

/** Whether there is a foreign key between the two. */
export function canJoin(left: FromClause, right: FromClause): boolean {
  return links(left, right).size > 0
}

type Pairs = [target: ColumnElement, column: ColumnElement][]

/** The pairs of columns, by constraint. Of a chain of joins the last member comes first. */
function links(left: FromClause, right: FromClause): ReadonlyMap<object, Pairs> {
  const last = (left as Partial<Join>).right
  const found = new Map<object, Pairs>()
  for (const side of last ? [last, left] : [left]) {
    collect(right.foreignKeys, side, found)
    if (side !== right) collect(side.foreignKeys, right, found)
    if (found.size > 0) break
  }
  return found
}

function collect(keys: readonly ForeignKeyLink[], side: FromClause, found: Map<object, Pairs>): void {
  for (const { constraint, column, target } of keys) {
    const there = target && corresponding(side, target)
    if (there) found.set(constraint, [...(found.get(constraint) ?? []), [there, column]])
  }
}

/** The column of `from` that stands for a column of a table. */
function corresponding(from: FromClause, column: ColumnElement): ColumnElement | undefined {
  const root = column[EXPRESSION]
  return from.columnList.find((candidate) => (candidate[EXPRESSION] as Partial<ColumnClause>).root === root)
}

export const noForeignKeys = (sides: readonly FromClause[], target: FromClause): string =>
  `There is no foreign key between ${sides.map(nameOf).join(' or ')} and ${nameOf(target)}. Give join() a condition.`

export function nameOf(from: FromClause): string {
  return `'${(from as { readonly name?: string | null }).name ?? from.aliasBase}'`
}
