import { RevisionError } from '../../errors/migration-errors.ts'
import type { Revision } from './revision.ts'

type Neighbours<R> = (revision: R) => Iterable<string>

/** The revisions by their names. */
export type RevisionsByName<R extends Revision> = ReadonlyMap<string, R>

/** Whether what revisions depend on counts as before them. */
export interface RelatedOptions {
  readonly includeDependencies?: boolean
}

/** The revisions before `targets`, with them. */
export function ancestorsOf<R extends Revision>(
  byName: RevisionsByName<R>,
  targets: Iterable<R>,
  { includeDependencies = true }: RelatedOptions = {},
): Set<R> {
  return related(byName, targets, (one) => (includeDependencies ? one.normalizedDownRevisions : one.downRevisions))
}

/** The revisions after `targets`, with them. */
export function descendantsOf<R extends Revision>(
  byName: RevisionsByName<R>,
  targets: Iterable<R>,
  { includeDependencies = true }: RelatedOptions = {},
): Set<R> {
  return related(byName, targets, (one) => (includeDependencies ? one.allNext : one.next))
}

/** All that is reached from `targets`, with them. */
export function related<R extends Revision>(
  byName: RevisionsByName<R>,
  targets: Iterable<R>,
  neighboursOf: Neighbours<R>,
): Set<R> {
  const seen = new Set<R>()
  const waiting = [...targets].reverse()
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (seen.has(one)) continue
    seen.add(one)
    for (const name of neighboursOf(one)) waiting.push(byName.get(name)!)
  }
  return seen
}

/** @throws {@link RevisionError} when one of several targets comes before another, so that it says nothing. */
export function checkOverlap<R extends Revision>(targets: readonly R[], relatedTo: (target: R) => Set<R>): void {
  if (targets.length < 2) return
  for (const target of targets) {
    const reached = relatedTo(target)
    const overlapping = targets.filter((other) => other !== target && reached.has(other))
    if (overlapping.length === 0) continue
    const names = overlapping.map(({ revision }) => revision).join(', ')
    throw new RevisionError(`Revision ${target.revision} includes ${names}, which was asked for beside it.`)
  }
}
