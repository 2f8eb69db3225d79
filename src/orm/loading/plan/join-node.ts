import type { FromClause } from '../../../sql/selectable/from-clause.ts'
import { Join } from '../../../sql/selectable/join.ts'
import type { JoinPart } from '../../../sql/selectable/select-parts.ts'
import type { RelatedJoin } from './related-join.ts'

/** A relationship that is joined for loading, with those that follow from there. */
export interface JoinNode {
  readonly left: FromClause
  readonly join: RelatedJoin
  readonly isOuter: boolean
  readonly children: JoinNode[]
}

/**
 * The joins in the order of the statement. An inner join behind an outer one goes into its parentheses, since it would take
 * away the rows that the outer one keeps.
 */
export function joinParts(nodes: readonly JoinNode[]): readonly JoinPart[] {
  return nodes.flatMap((node): readonly JoinPart[] => {
    const { left, join, isOuter, children } = node
    if (isOuter) {
      const target = folded(innermost(join), children)
      return [{ left, target, condition: join.primary, kind: 'LEFT OUTER JOIN' }, ...joinParts(outerBelow(children))]
    }
    const { between, target, primary, secondary } = join
    const parts: readonly JoinPart[] = between
      ? [
          { left, target: between, condition: primary, kind: 'JOIN' },
          { left: between, target, condition: secondary, kind: 'JOIN' },
        ]
      : [{ left, target, condition: primary, kind: 'JOIN' }]
    return [...parts, ...joinParts(children)]
  })
}

const innermost = ({ between, target, secondary }: RelatedJoin): FromClause =>
  between ? new Join(between, target, secondary, 'JOIN') : target

function folded(from: FromClause, children: readonly JoinNode[]): FromClause {
  let all = from
  for (const { join, isOuter, children: below } of children) {
    if (isOuter) continue
    const { between, target, primary, secondary } = join
    all = between
      ? new Join(new Join(all, between, primary, 'JOIN'), target, secondary, 'JOIN')
      : new Join(all, target, primary, 'JOIN')
    all = folded(all, below)
  }
  return all
}

const outerBelow = (children: readonly JoinNode[]): readonly JoinNode[] =>
  children.flatMap((child) => (child.isOuter ? [child] : outerBelow(child.children)))
