import { DriverError, type DriverErrorKind } from '../../../errors/driver-error.ts'
import { isUnsent } from './is-unsent.ts'

/** A batch that carries a token, so that it does nothing when it arrives again. */
export interface GuardedBatch<T> {
  /** Sends it once. */
  send(): Promise<T>
  /** The database says that the token is there: an earlier sending was carried out. */
  isRepeat(error: unknown): boolean
  /** Whether it was carried out; if it was not, it never will be from then on. */
  settle(signal?: AbortSignal): Promise<boolean>
  /** What is given in place of an answer that got lost. */
  readonly lost: T
  /** Waits before the next sending; false: there is to be none. */
  pause(attempt: number): Promise<boolean>
}

/**
 * Sends a batch until it is known what became of it: carried out once, or not at all.
 *
 * @throws {@link DriverError} of kind `unknown-outcome` with a `resolve` when it cannot be known now.
 */
export async function runGuarded<T>(batch: GuardedBatch<T>): Promise<T> {
  let isInDoubt = false
  for (let attempt = 1; ; attempt++) {
    try {
      return await batch.send()
    } catch (error) {
      if (batch.isRepeat(error)) return batch.lost
      isInDoubt ||= isDoubtful(error)
      if (isWorthAnother(error) && (await batch.pause(attempt))) continue
      if (!isInDoubt) throw error
      if (kindOf(error) === 'unknown-outcome') throw inDoubt(batch, error)
      // This sending was refused, and an earlier one may still be on its way.
      if (await wasCarriedOut(batch, error)) return batch.lost
      throw error
    }
  }
}

function kindOf(error: unknown): DriverErrorKind | undefined {
  return error instanceof DriverError ? error.info.kind : undefined
}

/** Said of a statement behind the claim, which nobody else had made then; or all that is sent would be refused for it. */
const DECIDED: readonly DriverErrorKind[] = ['integrity', 'programming', 'data', 'too-large']

/**
 * Whether the batch may have been carried out. `fetch` itself sends requests again: what is refused at the claim, or before
 * it, says nothing of another copy.
 */
function isDoubtful(error: unknown): boolean {
  return error instanceof DriverError && !DECIDED.includes(error.info.kind) && !isUnsent(error)
}

function isWorthAnother(error: unknown): boolean {
  if (!(error instanceof DriverError)) return false
  const { kind, isFinal } = error.info
  return (kind === 'unknown-outcome' || kind === 'not-sent') && !isFinal
}

async function wasCarriedOut<T>(batch: GuardedBatch<T>, error: unknown): Promise<boolean> {
  try {
    return await batch.settle()
  } catch {
    throw inDoubt(batch, error)
  }
}

function inDoubt<T>(batch: GuardedBatch<T>, error: unknown): DriverError {
  const info = error instanceof DriverError ? error.info : { message: String(error), cause: error }
  return new DriverError({ ...info, kind: 'unknown-outcome', resolve: (signal) => batch.settle(signal) })
}
