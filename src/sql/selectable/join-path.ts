import { RELATION } from '../../util/symbols.ts'
import type { ClauseElement } from '../clause-element.ts'
import type { FromClause, SelectableItem } from './from-clause.ts'

/** One JOIN of a relationship. */
export interface JoinStep {
  readonly target: FromClause
  readonly condition: ClauseElement
}

/** The JOINs by which a relationship leads from one FROM element to another: two where there is a table in between. */
export interface JoinPath {
  readonly left: FromClause
  readonly steps: readonly JoinStep[]
}

/** A relationship, as far as joins look at it. */
export interface Joinable {
  /** What it leads to, unless a join names an alias. */
  readonly leadsTo: SelectableItem
  /**
   * @param isOuter it is an outer join, so that what is in between is joined to the target first
   * @param target stands for what it leads to: an alias that the user names
   */
  [RELATION](isOuter: boolean, target?: FromClause): JoinPath
}

export function isJoinable(value: unknown): value is Joinable {
  return typeof value === 'object' && value !== null && RELATION in value
}
