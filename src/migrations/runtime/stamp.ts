import { CommandError } from '../../errors/migration-errors.ts'
import type { Io } from '../../io/io.ts'
import { deleteFrom } from '../../sql/dml/delete.ts'
import type { Revisions, Scripts } from '../revision/load-scripts.ts'
import { headsAfter } from '../revision/migration-step.ts'
import { stampSteps } from '../revision/plan-steps.ts'
import type { AsyncBind, Bind, SyncBind } from './bind.ts'
import { migrate, type Movement, type Target } from './migrate.ts'
import type { MigrationOptions, SqlOptions } from './migration-options.ts'
import type { MigrationRun } from './migration-run.ts'
import { type StepInfo, stepInfo } from './step-info.ts'
import { tellStepIo } from './tell-step.ts'

export interface StampOptions extends MigrationOptions {
  /** Forgets what the version table holds, which may be revisions that there are no more. */
  readonly purge?: boolean | undefined
}

/**
 * Tells the version table where the database is, on the branches of the targets, and does nothing else: after `createAll()`, or
 * to go on with a database that somebody else has made.
 *
 * @throws {@link CommandError} and its subclasses.
 * @source alembic alembic/command.py › stamp
 */
export function stamp(bind: SyncBind, revisions: Revisions, target: Target, options: SqlOptions): string
export function stamp(bind: SyncBind, revisions: Revisions, target: Target, options?: StampOptions): readonly StepInfo[]
export function stamp(bind: AsyncBind, revisions: Revisions, target: Target, options: SqlOptions): Promise<string>
export function stamp(
  bind: AsyncBind,
  revisions: Revisions,
  target: Target,
  options?: StampOptions,
): Promise<readonly StepInfo[]>
export function stamp(bind: Bind, revisions: Revisions, target: Target, options: StampOptions = {}): unknown {
  const { purge = false } = options
  if (purge && 'sql' in options && options.sql === true) {
    throw new CommandError('A script cannot purge the version table: nobody knows what it holds.')
  }
  const movement: Movement = {
    plan: stampSteps,
    runIo: (run, map, goal) => stampIo(run, map, goal, purge),
    alwaysWrites: purge,
  }
  return migrate(movement, bind, revisions, target, options)
}

function* stampIo(run: MigrationRun, map: Scripts, target: Target, purge: boolean): Io<readonly StepInfo[]> {
  yield* run.ensureTableIo()
  return yield* run.inTransactionIo(function* () {
    let heads: ReadonlySet<string> = new Set(purge ? [] : yield* run.headsIo())
    if (purge) yield* run.connection.executeIo(deleteFrom(run.table))
    const steps = stampSteps(map, target, [...heads])
    for (const [index, step] of steps.entries()) {
      const place = { number: index + 1, total: steps.length, durationMs: 0 }
      const changes = step.changes(heads)
      yield* tellStepIo(run.options, step, { ...place, phase: 'begin' })
      yield* run.changeIo(changes)
      yield* tellStepIo(run.options, step, { ...place, phase: 'end' })
      heads = headsAfter(heads, changes)
    }
    return steps.map(stepInfo)
  })
}
