import type { Revisions } from '../revision/load-scripts.ts'
import { downgradeSteps } from '../revision/plan-steps.ts'
import type { AsyncBind, Bind, SyncBind } from './bind.ts'
import { migrate, type Movement } from './migrate.ts'
import type { MigrationOptions, SqlOptions } from './migration-options.ts'
import { moveIo } from './move-io.ts'
import type { StepInfo } from './step-info.ts'

const DOWNGRADE: Movement = {
  plan: downgradeSteps,
  runIo: (run, map, target) => moveIo(run, map, downgradeSteps, target),
  needsStart: true,
}

/**
 * Takes revisions back, down to a target: `base`, `-1`, a revision that stays applied, `label@base`, `label@-1`. Otherwise as
 * `upgrade`; with `sql: true` the target must be a range, `c3:a1`.
 *
 * @throws {@link CommandError} and its subclasses; what a revision throws.
 * @source alembic alembic/command.py › downgrade
 */
export function downgrade(bind: SyncBind, revisions: Revisions, target: string, options: SqlOptions): string
export function downgrade(
  bind: SyncBind,
  revisions: Revisions,
  target: string,
  options?: MigrationOptions,
): readonly StepInfo[]
export function downgrade(bind: AsyncBind, revisions: Revisions, target: string, options: SqlOptions): Promise<string>
export function downgrade(
  bind: AsyncBind,
  revisions: Revisions,
  target: string,
  options?: MigrationOptions,
): Promise<readonly StepInfo[]>
export function downgrade(bind: Bind, revisions: Revisions, target: string, options: MigrationOptions = {}): unknown {
  return migrate(DOWNGRADE, bind, revisions, target, options)
}
