import type { Io } from '../../io/io.ts'
import type { Scripts } from '../revision/load-scripts.ts'
import type { PlanSteps } from './migrate.ts'
import type { MigrationRun } from './migration-run.ts'
import { changeOf, performScriptIo } from './perform-script.ts'
import { runStepsIo } from './run-steps.ts'
import type { StepInfo } from './step-info.ts'

/** Plans the steps to a target from where the database is, and does them. */
export function* moveIo(run: MigrationRun, map: Scripts, plan: PlanSteps, target: never): Io<readonly StepInfo[]> {
  yield* run.ensureTableIo()
  const steps = plan(map, target, yield* run.headsIo())
  // What one of them lacks is told before the first.
  for (const step of steps) changeOf(step)
  return yield* runStepsIo(run, map, steps, (step) => performScriptIo(run, step))
}
