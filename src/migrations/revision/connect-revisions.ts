import { RevisionError } from '../../errors/migration-errors.ts'
import { topologicalSort } from '../../util/topological-sort.ts'
import { ancestorsOf, descendantsOf, type RevisionsByName } from './related-revisions.ts'
import type { Revision } from './revision.ts'

/** Revisions that know their neighbours, and where their graph begins and ends. */
export interface ConnectedRevisions<R extends Revision> {
  readonly byName: RevisionsByName<R>
  /** The revisions that begin a branch with a label. */
  readonly byLabel: RevisionsByName<R>
  readonly heads: readonly string[]
  readonly realHeads: readonly string[]
  readonly bases: readonly string[]
}

/**
 * Connects revisions to a graph.
 *
 * Differs from Alembic: a revision that is missing, and a name that is used twice, are errors, because an upgrade of what is
 * left would go another way than on other machines.
 *
 * @throws {@link RevisionError}
 * @source alembic alembic/script/revision.py › RevisionMap._revision_map
 */
export function connectRevisions<R extends Revision>(revisions: Iterable<R>): ConnectedRevisions<R> {
  const byName = new Map<string, R>()
  for (const one of revisions) {
    if (byName.has(one.revision)) throw new RevisionError(`There are two revisions ${one.revision}.`)
    byName.set(one.revision, one)
  }
  const all = [...byName.values()]
  const byLabel = labelsOf(all, byName)
  for (const one of all) one.resolvedDependencies = resolveDependencies(one, byName, byLabel)
  for (const one of all) linkDown(one, byName)
  checkCycles(all)
  for (const one of all) one.ownDependencies = ownDependencies(one, byName)
  for (const one of all) if (one.ownLabels.length > 0) spreadLabels(one, byName)
  const namesOf = (which: (one: R) => boolean): string[] => all.filter(which).map(({ revision }) => revision)
  return {
    byName,
    byLabel,
    heads: namesOf((one) => one.isHead),
    realHeads: namesOf((one) => one.isRealHead),
    bases: namesOf((one) => one.isBase),
  }
}

function labelsOf<R extends Revision>(all: readonly R[], byName: RevisionsByName<R>): Map<string, R> {
  const byLabel = new Map<string, R>()
  for (const one of all) {
    for (const label of one.ownLabels) {
      const other = byName.get(label) ?? byLabel.get(label)
      if (other)
        throw new RevisionError(`Branch label '${label}' of revision ${one.revision} is used by ${other.revision} too.`)
      byLabel.set(label, one)
    }
  }
  return byLabel
}

function resolveDependencies<R extends Revision>(
  one: R,
  byName: RevisionsByName<R>,
  byLabel: RevisionsByName<R>,
): readonly string[] {
  return one.dependencies.map((name) => {
    const found = byName.get(name) ?? byLabel.get(name)
    if (found) return found.revision
    throw new RevisionError(`Revision ${one.revision} depends on ${name}, and there is no such revision or branch.`)
  })
}

function linkDown<R extends Revision>(one: R, byName: RevisionsByName<R>): void {
  for (const name of one.allDownRevisions) {
    const down = byName.get(name)
    if (!down) throw new RevisionError(`Revision ${one.revision} comes after ${name}, and there is no such revision.`)
    down.allNext.add(one.revision)
    if (one.downRevisions.includes(name)) down.next.add(one.revision)
  }
}

function checkCycles(all: readonly Revision[]): void {
  const cycle = cycleOf(all, (one) => one.downRevisions)
  if (cycle.length > 0) throw new RevisionError(`Revisions ${cycle.join(', ')} come after each other in a circle.`)
  const dependencies = cycleOf(all, (one) => one.allDownRevisions)
  if (dependencies.length === 0) return
  throw new RevisionError(`Revisions ${dependencies.join(', ')} depend on each other in a circle.`)
}

/** What cannot be ordered from either end: the revisions on cycles, and those between two. */
function cycleOf(all: readonly Revision[], before: (one: Revision) => readonly string[]): readonly string[] {
  const names = (those: readonly Revision[]): readonly string[] => those.map(({ revision }) => revision)
  const downOf = new Map(all.map((one) => [one.revision, before(one)]))
  const { remaining } = topologicalSort(names(all), (name) => downOf.get(name)!)
  return topologicalSort(remaining, (name) => remaining.filter((other) => downOf.get(other)!.includes(name))).remaining
}

function ownDependencies<R extends Revision>(one: R, byName: RevisionsByName<R>): readonly string[] {
  if (one.resolvedDependencies.length === 0) return []
  const before = ancestorsOf(byName, [one], { includeDependencies: false })
  before.delete(one)
  const known = new Set([...before].flatMap(({ resolvedDependencies }) => resolvedDependencies))
  return one.resolvedDependencies.filter((name) => !known.has(name))
}

/** A label is that of all revisions after its own, and of those before it down to where its branch leaves another. */
function spreadLabels<R extends Revision>(one: R, byName: RevisionsByName<R>): void {
  const give = (to: R): void => one.ownLabels.forEach((label) => to.branchLabels.add(label))
  for (const after of descendantsOf(byName, [one], { includeDependencies: false })) give(after)
  let at: R | undefined = one
  while (at && at.allNext.size < 2 && !at.isMergePoint) {
    give(at)
    at = byName.get(at.downRevisions[0] ?? '')
  }
}
