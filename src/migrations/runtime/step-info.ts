import type { MigrationStep } from '../revision/migration-step.ts'
import { RevisionStep } from '../revision/revision-step.ts'
import { Script } from '../revision/script.ts'

/**
 * A step that was done.
 *
 * @source alembic alembic/runtime/migration.py › MigrationInfo
 */
export interface StepInfo {
  readonly isUpgrade: boolean
  /** Only the version table was changed. */
  readonly isStamp: boolean
  /** The revision that was applied or taken back; null for a stamp. */
  readonly revision: string | null
  /** What it does, in a line. */
  readonly doc: string
  /** The revisions before, and afterwards: without those that are only depended on. */
  readonly from: readonly string[]
  readonly to: readonly string[]
}

/** A step that begins or has been done. */
export interface StepEvent extends StepInfo {
  readonly phase: 'begin' | 'end'
  /** Counted from 1. */
  readonly number: number
  /** How many steps the command has. */
  readonly total: number
  /** Since it began. */
  readonly durationMs: number
}

export function stepInfo(step: MigrationStep): StepInfo {
  const { isUpgrade, isStamp, from, to } = step
  const script = step instanceof RevisionStep && step.revision instanceof Script ? step.revision : null
  return { isUpgrade, isStamp, revision: script?.revision ?? null, doc: script?.doc ?? '', from, to }
}

/** How a step is named in logs: `upgrade a1 -> b2`. */
export const stepName = ({ isUpgrade, isStamp, from, to }: Pick<StepInfo, 'isUpgrade' | 'isStamp' | 'from' | 'to'>) =>
  `${isStamp ? 'stamp' : isUpgrade ? 'upgrade' : 'downgrade'} ${from.join(', ')} -> ${to.join(', ')}`
