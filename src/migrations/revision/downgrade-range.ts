import { CommandError } from '../../errors/migration-errors.ts'
import { warn } from '../../errors/warnings.ts'
import { parseTarget, type RelativeTarget } from './parse-target.ts'
import type { Revision } from './revision.ts'
import type { RevisionMap } from './revision-map.ts'
import { tooFewSteps } from './too-few-steps.ts'
import type { RevisionRange } from './upgrade-range.ts'
import { walkRevisions } from './walk-revisions.ts'

/** Where a downgrade goes, and on which branch alone. */
interface DowngradeTarget<R extends Revision> {
  readonly branch: string | null
  /** null for the base. */
  readonly revision: R | null
}

/**
 * What must be taken back where `current` is, so that nothing after `target` is left; also what depends on that.
 *
 * @throws {@link CommandError} for a target that was not applied.
 * @source alembic alembic/script/revision.py › RevisionMap._collect_downgrade_revisions
 */
export function downgradeRange<R extends Revision>(
  map: RevisionMap<R>,
  target: string,
  current: readonly string[],
): RevisionRange<R> {
  if (target === '') throw new CommandError('No revision was named; base means before the first one.')
  const { branch, revision } = downgradeTarget(map, target, current)
  const roots = rootsOf(map, branch, revision)
  const tops = map.getRevisions(current)
  const applied = map.ancestors(tops)
  const revisions = new Set([...map.descendants(roots)].filter((one) => applied.has(one)))
  if (revision === null || revisions.size > 0 || tops.includes(revision)) return { revisions, tops }
  throw new CommandError(`The database cannot be downgraded to ${target}: it is not there, nor after it.`)
}

/** The first revisions to go. */
function rootsOf<R extends Revision>(map: RevisionMap<R>, branch: string | null, target: R | null): readonly R[] {
  const roots = target === null ? map.getRevisions(map.bases) : map.getRevisions([...target.next])
  if (branch === null || roots.length < 2) return roots
  const before = map.ancestors([map.branch(branch)], { includeDependencies: false })
  const onBranch = roots.filter((one) => before.has(one))
  if (onBranch.length > 0) return onBranch
  throw new CommandError(`The database cannot be downgraded to ${target?.revision ?? 'base'} on branch '${branch}'.`)
}

function downgradeTarget<R extends Revision>(
  map: RevisionMap<R>,
  target: string,
  current: readonly string[],
): DowngradeTarget<R> {
  const relative = parseTarget(target)
  if (relative !== null) return relativeTarget(map, relative, current)
  const at = target.lastIndexOf('@')
  return { branch: at < 1 ? null : target.slice(0, at), revision: map.getRevision(target.slice(at + 1)) }
}

function relativeTarget<R extends Revision>(
  map: RevisionMap<R>,
  relative: RelativeTarget,
  current: readonly string[],
): DowngradeTarget<R> {
  const { symbol, steps, text } = relative
  if (symbol === null && (steps >= 0 || current.length === 0)) throw tooFewSteps(text, steps < 0 ? 'base' : null)
  const { branch, start } = symbol === null ? startBelow(map, relative, current) : startAt(map, relative, symbol)
  const found = walkRevisions(map, start, steps, { branch: steps > 0 ? branch : null, mayStop: false })
  if (found === null) throw tooFewSteps(text)
  return { branch, revision: found === 'base' ? null : found }
}

interface Start<R extends Revision> {
  readonly branch: string | null
  readonly start: R | null
}

function startAt<R extends Revision>(map: RevisionMap<R>, { branch, steps }: RelativeTarget, symbol: string): Start<R> {
  return { branch, start: map.getRevision(branch === null || steps >= 0 ? symbol : `${branch}@${symbol}`) }
}

/** From where the database is, on the branch that was named. */
function startBelow<R extends Revision>(
  map: RevisionMap<R>,
  { branch, text }: RelativeTarget,
  current: readonly string[],
): Start<R> {
  if (branch === null) {
    const [first = ''] = current
    if (new Set(current).size > 1) warn(`downgrade ${text} is ambiguous: of ${current.join(', ')}, ${first} is taken.`)
    return { branch: first, start: map.getRevision(`${first}@${first}`) }
  }
  const applied = map.filterForLineage(map.getRevisions(current), branch)
  const [start, other] = applied.length > 0 ? applied : map.filterForLineage(map.allCurrent(current), branch)
  if (start && !other) return { branch, start: map.getRevision(`${branch}@${start.revision}`) }
  throw new CommandError(`The database is not at one revision of branch '${branch}': name the revision.`)
}
