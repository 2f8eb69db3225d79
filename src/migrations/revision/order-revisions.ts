import type { Revision } from './revision.ts'
import type { RevisionMap } from './revision-map.ts'
import type { RevisionRange } from './upgrade-range.ts'

/**
 * The revisions of a range, each before those that it comes after or depends on; one branch is followed as far as possible
 * before the next one. What is left to chance by that goes by the order in which the revisions were given.
 *
 * @source alembic alembic/script/revision.py › RevisionMap._topological_sort
 */
export function orderRevisions<R extends Revision>(
  map: RevisionMap<R>,
  { revisions, tops }: RevisionRange<R>,
): readonly R[] {
  const left = new Set(revisions)
  const ancestorsOf = (one: R): Set<R> => map.ancestors([one])
  const given = new Set(tops)
  const heads = map.revisions.filter((one) => given.has(one) && left.has(one))
  const ancestors = heads.map(ancestorsOf)
  const ordered: R[] = []
  let at = 0
  while (heads.length > 0) {
    const one = heads[at]!
    const after = ancestors.findIndex((before, i) => i !== at && before.has(one))
    if (after >= 0) {
      at = after
      continue
    }
    if (left.delete(one)) ordered.push(one)
    const below = one.normalizedDownRevisions
      .map((name) => map.named(name)!)
      .filter((down) => left.has(down) && !heads.includes(down))
    const [first, ...others] = below
    if (first === undefined) {
      heads.splice(at, 1)
      ancestors.splice(at, 1)
      at = Math.max(at - 1, 0)
      continue
    }
    heads.splice(at, 1, first)
    heads.push(...others)
    // Going down a plain line, what is above is all that leaves.
    if (one.normalizedDownRevisions.length === 1) ancestors[at]!.delete(one)
    else ancestors[at] = ancestorsOf(first)
    ancestors.push(...others.map(ancestorsOf))
  }
  return ordered
}
