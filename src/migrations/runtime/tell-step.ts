import type { Io } from '../../io/io.ts'
import { perform } from '../../io/perform.ts'
import type { MigrationStep } from '../revision/migration-step.ts'
import type { MigrationOptions } from './migration-options.ts'
import { type StepEvent, stepInfo } from './step-info.ts'

/** Calls the listener, if there is one, and awaits what it returns. */
export function* tellStepIo(
  { onStep }: MigrationOptions,
  step: MigrationStep,
  place: Pick<StepEvent, 'phase' | 'number' | 'total' | 'durationMs'>,
): Io<void> {
  if (!onStep) return
  const event = { ...stepInfo(step), ...place }
  yield* perform({ kind: 'callback', name: 'onStep', run: () => onStep(event) })
}
