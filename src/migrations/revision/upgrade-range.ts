import { CommandError, RevisionError } from '../../errors/migration-errors.ts'
import { parseTarget, type RelativeTarget } from './parse-target.ts'
import { checkOverlap } from './related-revisions.ts'
import type { Revision } from './revision.ts'
import type { RevisionMap } from './revision-map.ts'
import { tooFewSteps } from './too-few-steps.ts'
import { walkRevisions } from './walk-revisions.ts'

/** Some revisions, and those of them that the others come before. */
export interface RevisionRange<R extends Revision> {
  readonly revisions: ReadonlySet<R>
  readonly tops: readonly R[]
}

/**
 * What must be applied where `current` is, so that `target` is.
 *
 * @source alembic alembic/script/revision.py › RevisionMap._collect_upgrade_revisions
 */
export function upgradeRange<R extends Revision>(
  map: RevisionMap<R>,
  target: string | readonly string[],
  current: readonly string[],
): RevisionRange<R> {
  const tops = upgradeTargets(map, target, current)
  const wanted = ancestorsOfEach(map, tops)
  const applied = ancestorsOfEach(map, map.getRevisions(current))
  return { revisions: new Set([...wanted].filter((one) => !applied.has(one))), tops }
}

/** The revisions before `tops`, with them; none of them may come before another. */
export function ancestorsOfEach<R extends Revision>(map: RevisionMap<R>, tops: readonly R[]): Set<R> {
  checkOverlap(tops, (one) => map.ancestors([one]))
  return map.ancestors(tops)
}

/**
 * The revisions that a target means where `current` is.
 *
 * @throws {@link CommandError} for steps that there are not.
 * @source alembic alembic/script/revision.py › RevisionMap._parse_upgrade_target
 */
export function upgradeTargets<R extends Revision>(
  map: RevisionMap<R>,
  target: string | readonly string[],
  current: readonly string[],
  mayStop = false,
): readonly R[] {
  if (target === '' || target.length === 0) throw new CommandError('No revision was named; head means the newest one.')
  const relative = typeof target === 'string' ? parseTarget(target) : null
  if (relative === null) return map.getRevisions(target)
  const found = relative.steps > 0 ? walkUp(map, relative, current, mayStop) : walkDown(map, relative, mayStop)
  if (found === 'base' && mayStop) return []
  if (found === null || found === 'base')
    throw tooFewSteps(relative.text, isNewest(map, relative, current) ? 'newest' : null)
  return [found]
}

const isNewest = <R extends Revision>(
  map: RevisionMap<R>,
  { symbol, steps }: RelativeTarget,
  current: readonly string[],
): boolean =>
  symbol === null && steps > 0 && current.length > 0 && map.getRevisions(current).every(({ isHead }) => isHead)

function walkDown<R extends Revision>(map: RevisionMap<R>, relative: RelativeTarget, mayStop: boolean) {
  const { branch, symbol, steps } = relative
  if (symbol === null) return null
  return walkRevisions(map, map.getRevision(branch === null ? symbol : `${branch}@${symbol}`), steps, { mayStop })
}

function walkUp<R extends Revision>(
  map: RevisionMap<R>,
  { branch, symbol, steps }: RelativeTarget,
  current: readonly string[],
  mayStop: boolean,
) {
  if (symbol !== null) return walkRevisions(map, map.getRevision(symbol), steps, { branch, mayStop })
  const applied = map.getRevisions(current)
  const starts = branch === null ? applied : startsOnBranch(map, applied, branch)
  if (starts.length > 1) {
    const names = starts.map(({ revision }) => revision)
    throw new RevisionError(`+${steps} is ambiguous: the database is at ${names.join(' and ')}. Write label@+${steps}.`)
  }
  return walkRevisions(map, starts[0] ?? null, steps, { branch, mayStop })
}

/** Where the database is on a branch; where it is on none of its revisions, where the branch leaves what was applied. */
function startsOnBranch<R extends Revision>(map: RevisionMap<R>, applied: readonly R[], branch: string): readonly R[] {
  const onBranch = map.filterForLineage(applied, branch)
  if (onBranch.length > 0) return onBranch
  const before = map.filterForLineage([...map.ancestors(applied)], branch)
  const followed = new Set(before.flatMap((one) => one.normalizedDownRevisions))
  return before.filter(({ revision }) => !followed.has(revision))
}
