import { CommandError } from '../../errors/migration-errors.ts'
import { downgradeRange } from './downgrade-range.ts'
import { orderRevisions } from './order-revisions.ts'
import { checkOverlap } from './related-revisions.ts'
import type { Revision } from './revision.ts'
import type { RevisionMap } from './revision-map.ts'
import { RevisionStep } from './revision-step.ts'
import { StampStep } from './stamp-step.ts'
import { upgradeRange } from './upgrade-range.ts'

/** The steps from where the database is (`current`, as the version table has it) up to a target. */
export function upgradeSteps<R extends Revision>(
  map: RevisionMap<R>,
  target: string | readonly string[],
  current: readonly string[],
): readonly RevisionStep<R>[] {
  const ordered = orderRevisions(map, upgradeRange(map, target, current))
  return ordered.toReversed().map((revision) => new RevisionStep(map, revision, true))
}

/** The steps from where the database is down to a target. */
export function downgradeSteps<R extends Revision>(
  map: RevisionMap<R>,
  target: string,
  current: readonly string[],
): readonly RevisionStep<R>[] {
  const ordered = orderRevisions(map, downgradeRange(map, target, current))
  return ordered.map((revision) => new RevisionStep(map, revision, false))
}

/**
 * The steps after which the version table says that the database is at `targets`, on their branches.
 *
 * Differs from Alembic: with several targets the heads of each are moved to it alone, because moving all of them to the first
 * one forgets those of other branches.
 *
 * @source alembic alembic/script/base.py › ScriptDirectory._stamp_revs
 */
export function stampSteps<R extends Revision>(
  map: RevisionMap<R>,
  targets: string | readonly string[],
  current: readonly string[],
): readonly StampStep[] {
  const names = typeof targets === 'string' ? [targets] : targets
  if (names.length === 0 || names.includes('')) throw new CommandError('No revision was named; base means none.')
  const applied = map.getRevisions(current)
  const heads = [
    ...new Set(names.flatMap((name) => map.filterForLineage(applied, name, { includeDependencies: true }))),
  ]
  const goals = map.getRevisions(names)
  checkOverlap(goals, (goal) => map.ancestors([goal]))
  if (goals.length === 0) return heads.map(({ revision }) => new StampStep([revision], [], false))
  return goals.flatMap((goal) => (heads.includes(goal) ? [] : [stampStep(map, goal, heads)]))
}

function stampStep<R extends Revision>(map: RevisionMap<R>, goal: R, heads: readonly R[]): StampStep {
  const after = map.descendants([goal])
  const before = map.ancestors([goal])
  const related = heads.filter((head) => after.has(head) || before.has(head))
  const from = related.map(({ revision }) => revision)
  return new StampStep(from, [goal.revision], !related.some((head) => after.has(head)))
}
