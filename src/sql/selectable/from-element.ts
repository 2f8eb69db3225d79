import { RELATION, SELECTABLE } from '../../util/symbols.ts'
import type { kCols, kNull, kOwner } from '../../util/phantom.ts'
import { selectableArgument } from '../coercions.ts'
import { conditionArgument } from '../conditions.ts'
import type { Attrs } from '../definition-types.ts'
import type { Colset } from '../expression.ts'
import type { OwnerOf } from '../owner.ts'
import { Alias, columnsOf } from './alias.ts'
import type { FromClause, SelectableItem } from './from-clause.ts'
import { Join } from './join.ts'
import type { OnClause } from './join-parts.ts'
import { isJoinable } from './join-path.ts'
import type { JoinKind } from './select-parts.ts'

export interface JoinOptions {
  /** LEFT OUTER JOIN. */
  readonly isOuter?: boolean
  /** FULL OUTER JOIN. */
  readonly full?: boolean
}

/**
 * A part of FROM with columns, as users hold it: an alias, a subquery, a CTE. N is its name, C the definitions of its
 * columns.
 */
export class FromElement<out N extends string = string, out C = unknown> implements Colset {
  declare readonly [kOwner]: N
  declare readonly [kCols]: C
  readonly [SELECTABLE]: SelectableItem
  /** The columns by key. */
  readonly c: Attrs<N, C>

  constructor(from: FromClause) {
    this[SELECTABLE] = { from, columns: from.columnList }
    this.c = Object.fromEntries(from.columns) as unknown as Attrs<N, C>
  }

  /** The same under another name; without one it gets a name that nothing else of the statement has. */
  alias<const A extends string = `${N}_1`>(name?: A): FromElement<A, C> {
    return aliasOf(this[SELECTABLE].from, name)
  }

  /** JOIN as an element of FROM, for `selectFrom()`. Without a condition it follows the foreign key between the two. */
  join(target: Colset | JoinElement, on?: OnClause, options: JoinOptions = {}): JoinElement {
    return joinElement(this, target, on, joinKind(options))
  }

  /** LEFT OUTER JOIN, likewise. */
  outerJoin<J extends Colset | JoinElement>(target: J, on?: OnClause): JoinElement<OwnerOf<J> | NullOf<J>> {
    return joinElement(this, target, on, 'LEFT OUTER JOIN')
  }
}

/** The names of FROM elements that an outer join inside made nullable. */
export type NullOf<J> = J extends { readonly [kNull]: infer Z extends string } ? Z : never

/** FROM elements joined together. Z: the names of those that an outer join made nullable. */
export class JoinElement<out Z extends string = never> {
  declare readonly [kNull]: Z
  readonly [SELECTABLE]: SelectableItem

  constructor(from: FromClause) {
    this[SELECTABLE] = { from, columns: from.columnList }
  }

  join(target: Colset | JoinElement, on?: OnClause, options: JoinOptions = {}): JoinElement<Z> {
    return joinElement(this, target, on, joinKind(options))
  }

  outerJoin<J extends Colset | JoinElement>(target: J, on?: OnClause): JoinElement<Z | OwnerOf<J> | NullOf<J>> {
    return joinElement(this, target, on, 'LEFT OUTER JOIN')
  }
}

export function aliasOf<A extends string, C>(from: FromClause, name?: A): FromElement<A, C> {
  return new FromElement(new Alias(from, columnsOf(from), name ?? null))
}

export function joinKind({ isOuter, full }: JoinOptions): JoinKind {
  return full ? 'FULL OUTER JOIN' : isOuter ? 'LEFT OUTER JOIN' : 'JOIN'
}

export function joinElement<Z extends string = never>(
  left: Colset | JoinElement<string>,
  target: Colset | JoinElement<string>,
  on: OnClause | undefined,
  kind: JoinKind,
): JoinElement<Z> {
  const start = selectableArgument(left, 'join()').from
  const end = selectableArgument(target, 'join()').from
  const condition = on === undefined || isJoinable(on) ? null : conditionArgument(on, 'join()')
  const steps = isJoinable(on) ? on[RELATION](kind !== 'JOIN', end).steps : [{ target: end, condition }]
  return new JoinElement(
    steps.reduce<FromClause>((from, one) => new Join(from, one.target, one.condition, kind), start),
  )
}
