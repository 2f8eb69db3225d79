import type { kTarget } from '../../util/phantom.ts'
import { RELATION } from '../../util/symbols.ts'
import { selectableArgument } from '../coercions.ts'
import { conditionArgument } from '../conditions.ts'
import type { Colset, Condition } from '../expression.ts'
import type { OwnerOf } from '../owner.ts'
import type { EntityName, Rel, Target } from '../relation-types.ts'
import type { FromClause } from './from-clause.ts'
import type { JoinElement } from './from-element.ts'
import { isJoinable } from './join-path.ts'
import type { JoinKind, JoinPart } from './select-parts.ts'

/** What `join()` takes: a table, a class, an alias, a subquery, or a relationship. */
export type JoinTarget = Colset | JoinElement<string> | Rel<string, unknown>

/** A condition, or the relationship that gives it. */
export type OnClause = Condition | Rel<string, unknown>

/** The name of the FROM element that a join adds. */
export type JoinedName<J> = J extends { readonly [kTarget]: infer A extends string }
  ? A
  : J extends Rel<string, infer T>
    ? EntityName<Target<T>>
    : OwnerOf<J>

/** The joins of one call. A relationship brings its left side and condition, and the table in between. */
export function joinParts(
  left: FromClause | null,
  target: unknown,
  on: OnClause | undefined,
  kind: JoinKind,
): readonly JoinPart[] {
  const relationship = isJoinable(target) ? target : on
  if (!isJoinable(relationship)) {
    const condition = on === undefined ? null : conditionArgument(on, 'join()')
    return [{ left, target: selectableArgument(target, 'join()').from, condition, kind }]
  }
  const alias = relationship === target ? undefined : selectableArgument(target, 'join()').from
  const { left: side, steps } = relationship[RELATION](kind !== 'JOIN', alias)
  return steps.map((step, i) => ({ ...step, left: i === 0 ? (left ?? side) : steps[i - 1]!.target, kind }))
}
