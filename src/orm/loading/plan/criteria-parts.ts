import { conjunction } from '../../../sql/conditions.ts'
import type { FromClause } from '../../../sql/selectable/from-clause.ts'
import { fromObjects } from '../../../sql/selectable/from-objects.ts'
import { joinCondition } from '../../../sql/selectable/join-condition.ts'
import type { JoinPart, SelectParts } from '../../../sql/selectable/select-parts.ts'
import type { GlobalOptions } from '../options/option-node.ts'
import { EXPRESSION } from '../../../util/symbols.ts'
import { adapted, renamed } from './related-join.ts'

type Criteria = GlobalOptions['criteria']

/** The conditions of `withLoaderCriteria()` where a statement names the classes itself: in WHERE, and in ON of its joins. */
export function withCriteria(parts: SelectParts, criteria: Criteria): SelectParts {
  if (criteria.length === 0) return parts
  const joined = new Set(parts.joins.map(({ target }) => target))
  const selected = new Set(
    parts.items.flatMap((item) =>
      item.kind === 'selectable' ? [item.from] : fromObjects([item.expression[EXPRESSION]]),
    ),
  )
  const named = [...new Set([...selected, ...parts.from])].filter((from) => !joined.has(from))
  return {
    ...parts,
    where: [...parts.where, ...named.flatMap((from) => conditionsOn(from, criteria))],
    joins: parts.joins.map((join) => withConditions(join, conditionsOn(join.target, criteria))),
  }
}

function withConditions(join: JoinPart, conditions: readonly ReturnType<typeof adapted>[]): JoinPart {
  if (conditions.length === 0) return join
  const on = join.condition ?? (join.left ? joinCondition(join.left, join.target) : null)
  return on === null ? join : { ...join, condition: conjunction([on, ...conditions]) }
}

function conditionsOn(from: FromClause, criteria: Criteria): readonly ReturnType<typeof adapted>[] {
  return criteria.flatMap(({ mapper, condition }) => {
    const { table } = mapper
    const content = (from as { readonly content?: unknown }).content
    return from === table || content === table ? [adapted(condition, renamed(table, from))] : []
  })
}
