import { DatabaseError, UnknownOutcomeError } from '../../errors/database-error.ts'
import { CommandError } from '../../errors/migration-errors.ts'
import { AbortError } from '../../errors/request-errors.ts'
import type { Io } from '../../io/io.ts'
import { headsAfter } from '../revision/migration-step.ts'
import type { Scripts } from '../revision/load-scripts.ts'
import type { RevisionStep } from '../revision/revision-step.ts'
import type { Script } from '../revision/script.ts'
import type { MigrationRun } from './migration-run.ts'
import { isDone } from './is-done.ts'
import { type StepEvent, type StepInfo, stepInfo } from './step-info.ts'
import { tellStepIo } from './tell-step.ts'

/** A step with its place among those of the command. */
interface NumberedStep {
  readonly step: RevisionStep<Script>
  readonly number: number
}

/** Calls the function of a revision, which changes the database. */
export type PerformIo = (step: RevisionStep<Script>) => Io<void>

/**
 * Does the steps of an upgrade or downgrade, each in a transaction or all in one, and gives those that were done here. Each
 * transaction looks at the version table again, under the lock: what others have done meanwhile is left out.
 */
export function* runStepsIo(
  run: MigrationRun,
  map: Scripts,
  steps: readonly RevisionStep<Script>[],
  performIo: PerformIo,
): Io<readonly StepInfo[]> {
  return yield* new StepsRunner(run, map, steps.length, performIo).runIo(
    steps.map((step, index) => ({ step, number: index + 1 })),
  )
}

class StepsRunner {
  readonly #run: MigrationRun
  readonly #map: Scripts
  readonly #total: number
  readonly #performIo: PerformIo
  readonly #done: StepInfo[] = []
  readonly #begun = new Set<NumberedStep>()

  constructor(run: MigrationRun, map: Scripts, total: number, performIo: PerformIo) {
    this.#run = run
    this.#map = map
    this.#total = total
    this.#performIo = performIo
  }

  *runIo(steps: readonly NumberedStep[]): Io<readonly StepInfo[]> {
    const { isExternal, options } = this.#run
    const isOne = isExternal || options.transactionPerMigration === false
    refuseTransaction(steps, isOne || this.#run.isBatch)
    for (const together of isOne ? [steps] : steps.map((one) => [one])) {
      if (together.length > 0) yield* this.#togetherIo(together)
    }
    return this.#done
  }

  /** Steps in one transaction. */
  *#togetherIo(steps: readonly NumberedStep[]): Io<void> {
    const start = performance.now()
    let done: readonly NumberedStep[]
    try {
      done = yield* this.#inTransactionIo(steps)
    } catch (error) {
      if (!(yield* this.#wasDoneIo(steps, error))) throw error
      done = error instanceof UnknownOutcomeError ? steps : []
    }
    for (const one of done) {
      this.#done.push(stepInfo(one.step))
      yield* this.#tellIo(one, 'end', performance.now() - start)
    }
  }

  *#inTransactionIo(steps: readonly NumberedStep[]): Io<readonly NumberedStep[]> {
    const run = this.#run
    const stepsIo = (): Io<readonly NumberedStep[]> => this.#stepsIo(steps)
    const isOutside = steps.some(({ step }) => step.revision.module.transactional === false)
    return yield* isOutside ? run.outsideTransactionIo(stepsIo) : run.inTransactionIo(stepsIo)
  }

  *#stepsIo(steps: readonly NumberedStep[]): Io<readonly NumberedStep[]> {
    const run = this.#run
    const done: NumberedStep[] = []
    // What waits to be sent cannot be read: from here on the heads are reckoned.
    let heads: ReadonlySet<string> = new Set(yield* run.headsIo())
    for (const one of steps) {
      this.#refuseAborted()
      const { step } = one
      if (isDone(this.#map, step, heads)) continue
      const changes = step.changes(heads)
      if (!this.#begun.has(one)) yield* this.#tellIo(one, 'begin', 0)
      this.#begun.add(one)
      // First in a batch, so that nothing else of it is tried when another was faster.
      const isFirst = run.connection.isStaging
      if (isFirst) yield* run.changeIo(changes)
      yield* this.#performIo(step)
      this.#refuseAborted()
      if (!isFirst) yield* run.changeIo(changes)
      heads = headsAfter(heads, changes)
      done.push(one)
    }
    return done
  }

  /** The runner looks at the signal until the first commit only. */
  #refuseAborted(): void {
    const { signal } = this.#run.options
    if (signal?.aborted) throw new AbortError('The migration was aborted.', { cause: signal.reason })
  }

  /** Whether another was faster, or no answer came to what was done. Only a batch leaves that open. */
  *#wasDoneIo(steps: readonly NumberedStep[], error: unknown): Io<boolean> {
    if (!this.#run.isBatch) return false
    if (!(error instanceof DatabaseError || error instanceof CommandError)) return false
    const heads = new Set(yield* this.#run.headsIo())
    return steps.every(({ step }) => isDone(this.#map, step, heads))
  }

  #tellIo({ step, number }: NumberedStep, phase: StepEvent['phase'], durationMs: number): Io<void> {
    return tellStepIo(this.#run.options, step, { phase, number, total: this.#total, durationMs })
  }
}

/** @throws {@link CommandError} for a revision without a transaction where there has to be one. */
function refuseTransaction(steps: readonly NumberedStep[], isInTransaction: boolean): void {
  const found = steps.find(({ step }) => step.revision.module.transactional === false)
  if (!found || !isInTransaction) return
  throw new CommandError(
    `Revision ${found.step.revision.revision} cannot be part of a transaction. Apply it with an engine whose driver is interactive, and a transaction per migration.`,
  )
}
