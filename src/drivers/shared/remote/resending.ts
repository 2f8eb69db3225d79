import { DriverError } from '../../../errors/driver-error.ts'
import { pause } from '../../../util/pause.ts'
import type { BatchToken } from './batch-token.ts'
import { isUnsent } from './is-unsent.ts'
import { runGuarded } from './run-guarded.ts'
import { type Remote, type Send, sendOnce, type SendOptions } from './send-once.ts'

export interface ResendingOptions extends Remote {
  /** How often a request is sent again. */
  readonly retries: number
}

const FIRST_PAUSE_MS = 100

/** Sends requests again where that is safe: reads, what did not reach the database, and batches with a token. */
export class Resending {
  readonly #options: ResendingOptions

  constructor(options: ResendingOptions) {
    this.#options = options
  }

  /** Sends a request until there is an answer, as far as that is safe. */
  async again<T>(options: SendOptions, send: Send<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await sendOnce(this.#options, send, options)
      } catch (error) {
        if (!isSafeAgain(error, options.isRead) || !(await this.#pause(attempt, options.signal)))
          throw options.isRead ? error : withDoubt(error)
      }
    }
  }

  /** Sends a batch whose first statement claims the token; `lost` stands for an answer that got lost. */
  guarded<T>(token: BatchToken, send: Send<T>, lost: T, signal: AbortSignal | undefined): Promise<T> {
    return runGuarded({
      send: () => sendOnce(this.#options, send, { isRead: false, signal }),
      isRepeat: (error) => token.isTaken(error),
      settle: (by) => token.settle(by),
      lost,
      pause: (attempt) => this.#pause(attempt, signal),
    })
  }

  /** Waits longer each time. False when there is to be no other attempt. */
  async #pause(attempt: number, signal: AbortSignal | undefined): Promise<boolean> {
    if (attempt > this.#options.retries || isAborted(signal)) return false
    await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1), signal)
    return !isAborted(signal)
  }
}

const isAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted === true

/** Whether it may be sent again without doing anything twice. */
function isSafeAgain(error: unknown, isRead: boolean): boolean {
  if (!(error instanceof DriverError)) return false
  const { kind, isTransport, isFinal } = error.info
  if (!isRead) return kind === 'not-sent' && isUnsent(error)
  return kind === 'not-sent' || (isTransport === true && !isFinal)
}

/** A write without a token, of which a copy may have been carried out. */
function withDoubt(error: unknown): unknown {
  if (!(error instanceof DriverError) || error.info.kind !== 'not-sent' || isUnsent(error)) return error
  return new DriverError({ ...error.info, kind: 'unknown-outcome' })
}
