import { CommandError } from '../../errors/migration-errors.ts'
import type { Revision } from './revision.ts'
import type { RevisionMap } from './revision-map.ts'
import { ancestorsOfEach, type RevisionRange, upgradeTargets } from './upgrade-range.ts'

/**
 * The revisions from `base` on up to `head`, both included. Either may be relative: `-2` is two before the heads, `+1` one
 * after the base.
 *
 * @throws {@link CommandError} where the one does not come after the other.
 * @source alembic alembic/script/revision.py › RevisionMap.iterate_revisions
 */
export function historyRange<R extends Revision>(
  map: RevisionMap<R>,
  base: string | readonly string[],
  head: string | readonly string[],
): RevisionRange<R> {
  const from = typeof base === 'string' ? [base] : base
  const targets = upgradeTargets(map, head, from, true)
  const tops = typeof base === 'string' ? onBranchOf(map, base, targets) : targets
  const wanted = ancestorsOfEach(map, tops)
  const start = map.getRevisions(base)
  if (start.some((one) => !wanted.has(one))) {
    const [low, high] = [base, head].map((name) => (typeof name === 'string' ? name : name.join(', ')))
    throw new CommandError(`${low}:${high} is no range: the second does not come after the first.`)
  }
  if (start.length === 0) return { revisions: wanted, tops }
  const after = map.descendants(start, { includeDependencies: false })
  const before = ancestorsOfEach(map, start)
  const revisions = [...wanted].filter((one) => start.includes(one) || (after.has(one) && !before.has(one)))
  return { revisions: new Set(revisions), tops }
}

/** From `label@base` on, only the branch counts. */
function onBranchOf<R extends Revision>(map: RevisionMap<R>, base: string, tops: readonly R[]): readonly R[] {
  const at = base.indexOf('@')
  if (at < 0) return tops
  const branch = base.slice(0, at)
  const [label = branch] = map.named(branch)?.branchLabels ?? []
  return tops.filter((one) => one.branchLabels.has(label))
}
