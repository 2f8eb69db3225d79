import { RevisionError } from '../../errors/migration-errors.ts'
import type { Revision } from './revision.ts'
import type { RevisionMap } from './revision-map.ts'

export interface WalkOptions {
  /** Ways up that are not on this branch do not count. */
  readonly branch?: string | null
  /** At the end of the graph the walk stops where it is; otherwise there is no result. */
  readonly mayStop: boolean
}

/**
 * Goes `steps` up, or down where they are negative, from `start`; from null, up from the base and down from the head.
 *
 * @returns null where the graph ends before
 * @throws {@link RevisionError} where there is more than one way.
 * @source alembic alembic/script/revision.py › RevisionMap._walk
 */
export function walkRevisions<R extends Revision>(
  map: RevisionMap<R>,
  start: R | null,
  steps: number,
  { branch = null, mayStop }: WalkOptions,
): R | 'base' | null {
  let at: R | 'base' | null = start
  for (let step = 0; step < Math.abs(steps); step++) {
    const ways: readonly (R | 'base')[] = steps > 0 ? waysUp(map, at as R | null, branch) : waysDown(map, at)
    if (ways.length === 0) return mayStop ? at : null
    if (ways.length > 1) {
      const names = ways.map((way) => (way === 'base' ? way : way.revision))
      throw new RevisionError(
        `${signed(steps)} is ambiguous: ${names.join(' and ')} are ways to go. Name the revision.`,
      )
    }
    at = ways[0]!
  }
  return at
}

const signed = (steps: number): string => (steps > 0 ? `+${steps}` : String(steps))

function waysUp<R extends Revision>(map: RevisionMap<R>, at: R | null, branch: string | null): readonly R[] {
  const ways = map.getRevisions(at === null ? map.bases : [...at.next])
  return branch === null ? ways : map.filterForLineage(ways, branch)
}

function waysDown<R extends Revision>(map: RevisionMap<R>, at: R | 'base' | null): readonly (R | 'base')[] {
  if (at === 'base') return []
  const ways = map.getRevisions(at === null ? map.heads : at.downRevisions)
  return ways.length === 0 ? ['base'] : ways
}
