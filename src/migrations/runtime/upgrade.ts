import type { Revisions } from '../revision/load-scripts.ts'
import { upgradeSteps } from '../revision/plan-steps.ts'
import type { AsyncBind, Bind, SyncBind } from './bind.ts'
import { migrate, type Movement, type Target } from './migrate.ts'
import type { MigrationOptions, SqlOptions } from './migration-options.ts'
import { moveIo } from './move-io.ts'
import type { StepInfo } from './step-info.ts'

const UPGRADE: Movement = { plan: upgradeSteps, runIo: (run, map, target) => moveIo(run, map, upgradeSteps, target) }

/**
 * Applies revisions up to a target: `head` (default), `heads`, a revision or the beginning of its name, a branch label,
 * `label@head`, or relative, `+1`, `a1b2+2`. Gives the steps that were done; with `sql: true` the SQL that would do them, for
 * which the target may be a range, `a1b2:head`.
 *
 * Whoever else upgrades the same database at the same time waits, and finds it done. What fails leaves the revisions before
 * it applied; running the command again goes on from there. Round trips: 2, and for each revision those of its transaction.
 *
 * Given a connection, all is done in its transaction, which the caller commits.
 *
 * @throws {@link CommandError} and its subclasses; what a revision throws.
 * @source alembic alembic/command.py › upgrade
 */
export function upgrade(bind: SyncBind, revisions: Revisions, target: Target, options: SqlOptions): string
export function upgrade(
  bind: SyncBind,
  revisions: Revisions,
  target?: Target,
  options?: MigrationOptions,
): readonly StepInfo[]
export function upgrade(bind: AsyncBind, revisions: Revisions, target: Target, options: SqlOptions): Promise<string>
export function upgrade(
  bind: AsyncBind,
  revisions: Revisions,
  target?: Target,
  options?: MigrationOptions,
): Promise<readonly StepInfo[]>
export function upgrade(
  bind: Bind,
  revisions: Revisions,
  target: Target = 'head',
  options: MigrationOptions = {},
): unknown {
  return migrate(UPGRADE, bind, revisions, target, options)
}
