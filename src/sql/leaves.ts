import type { ClauseElement } from './clause-element.ts'
import type { BindParameter } from './elements/bind-parameter.ts'
import type { DerivedFrom } from './selectable/derived-from.ts'

/** The parameters of a statement, and what of it is told apart by identity. */
export interface Leaves {
  readonly binds: readonly BindParameter[]
  readonly identities: readonly object[]
}

/**
 * The leaves of a whole statement. Columns of a subquery name the subquery and not what it is made of, so that its leaves
 * are added here, once, however many columns there are.
 */
export function leavesOf(statement: ClauseElement): Leaves {
  if (statement.identities.length === 0) return statement
  let leaves = known.get(statement)
  if (leaves === undefined) {
    leaves = collectLeaves(statement)
    known.set(statement, leaves)
  }
  return leaves
}

// The cache key, the plan and the compiler ask for them, and statements never change.
const known = /*@__PURE__*/ new WeakMap<ClauseElement, Leaves>()

function collectLeaves({ binds, identities }: ClauseElement): Leaves {
  const allBinds = [...binds]
  const allIdentities = [...identities]
  // Grows while it is read: subqueries may hold further ones.
  const seen = new Set<object>()
  for (const one of allIdentities) {
    if (seen.has(one)) continue
    seen.add(one)
    const { content, anonymousElements } = one as Partial<DerivedFrom>
    if (content === undefined) continue
    allBinds.push(...content.binds)
    allIdentities.push(...content.identities, ...anonymousElements!)
  }
  return { binds: allBinds, identities: allIdentities }
}
