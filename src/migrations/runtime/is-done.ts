import { CommandError } from '../../errors/migration-errors.ts'
import type { Scripts } from '../revision/load-scripts.ts'
import type { RevisionStep } from '../revision/revision-step.ts'
import type { Script } from '../revision/script.ts'

/**
 * Whether a step has been done already, by somebody else, on a database that is at `heads`.
 *
 * @throws {@link CommandError} when it has not, and cannot be done any more.
 */
export function isDone(map: Scripts, step: RevisionStep<Script>, heads: ReadonlySet<string>): boolean {
  const applied = map.ancestors(map.getRevisions([...heads]))
  const { revision, normalizedDownRevisions } = step.revision
  const isApplied = applied.has(step.revision)
  if (isApplied === step.isUpgrade) return true
  const isNext = step.isUpgrade
    ? normalizedDownRevisions.every((name) => applied.has(map.named(name)!))
    : heads.has(revision)
  if (isNext) return false
  const at = heads.size === 0 ? 'base' : [...heads].join(', ')
  throw new CommandError(`Somebody else has moved the database to ${at} meanwhile. Run the command again.`)
}
