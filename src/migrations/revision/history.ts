import { CommandError } from '../../errors/migration-errors.ts'
import { historyRange } from './history-range.ts'
import { type Revisions, scriptsOf } from './load-scripts.ts'
import { orderRevisions } from './order-revisions.ts'
import type { Script } from './script.ts'

export interface HistoryOptions {
  /** `from:to`, either of which may be left out, relative or `current`. Both are part of it. Default: all. */
  readonly range?: string | undefined
  /** What `current` means: `currentHeads(engine)`. */
  readonly current?: readonly string[] | undefined
}

/**
 * The revisions, newest first.
 *
 * @throws {@link CommandError} for what is no range.
 * @source alembic alembic/command.py › history
 */
export function history(revisions: Revisions, { range = ':', current }: HistoryOptions = {}): readonly Script[] {
  const map = scriptsOf(revisions)
  const [base, head, ...more] = range.trim().split(':')
  if (base === undefined || head === undefined || more.length > 0) {
    throw new CommandError(`'${range}' is no range of revisions: write from:to, from: or :to.`)
  }
  const meant = (name: string, otherwise: string): string | readonly string[] => {
    if (name !== 'current') return name || otherwise
    if (current) return current
    throw new CommandError('Nobody has said what the database is at: give current, from currentHeads(engine).')
  }
  return orderRevisions(map, historyRange(map, meant(base, 'base'), meant(head, 'heads')))
}

export interface HeadsOptions {
  /** Leaves out those on which others depend. */
  readonly resolveDependencies?: boolean
}

/** The newest revisions of each branch. */
export function heads(revisions: Revisions, { resolveDependencies = false }: HeadsOptions = {}): readonly Script[] {
  const map = scriptsOf(revisions)
  return map.getRevisions(resolveDependencies ? map.realHeads : map.heads)
}

/** The revisions after which there is more than one branch, newest first. */
export const branches = (revisions: Revisions): readonly Script[] =>
  history(revisions).filter((one) => one.isBranchPoint)

/** The revisions that a name means: `head`, `a1b2`, `label@head`. */
export const show = (revisions: Revisions, name: string): readonly Script[] => scriptsOf(revisions).getRevisions(name)
