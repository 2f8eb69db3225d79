import type { DriverError } from '../../../errors/driver-error.ts'
import { startTimer } from '../../../util/start-timer.ts'
import { aborted } from '../aborted.ts'
import { lostAnswer } from './lost-answer.ts'

/** Sends a request; the signal ends it, or at least the waiting for it. */
export type Send<T> = (signal: AbortSignal) => PromiseLike<T>

/** A database that is asked over a network. */
export interface Remote {
  /** Printed: `Neon`. */
  readonly title: string
  /**
   * Classifies what came of a request. `isRead`: it changes nothing, so that it matters not whether it was carried out, and the
   * failure of the way to the server is `operational` where it is `unknown-outcome` for a write.
   */
  errorOf(cause: unknown, isRead: boolean): DriverError
  readonly requestTimeoutMs: number
}

export interface SendOptions {
  /** It changes nothing, so that it does not matter whether it was carried out. */
  readonly isRead: boolean
  readonly signal: AbortSignal | undefined
}

/**
 * Sends a request, for as long as there is time and nobody aborts it.
 *
 * @throws AbortError when it was aborted before it could change anything, {@link DriverError} for all else.
 */
export async function sendOnce<T>(
  { title, errorOf, requestTimeoutMs }: Remote,
  send: Send<T>,
  { isRead, signal }: SendOptions,
): Promise<T> {
  if (signal?.aborted) throw aborted(signal)
  const controller = new AbortController()
  const abort = (): void => controller.abort(signal?.reason)
  const timer = startTimer(requestTimeoutMs, () => controller.abort(LATE))
  signal?.addEventListener('abort', abort)
  try {
    return await send(controller.signal)
  } catch (cause) {
    const error = errorOf(cause, isRead)
    if (!error.info.isTransport || !controller.signal.aborted) throw error
    if (controller.signal.reason === LATE) {
      throw lostAnswer(`${title} did not answer within ${requestTimeoutMs} ms.`, isRead, cause, true)
    }
    throw isRead ? aborted(controller.signal) : lostAnswer('The request was aborted on its way.', false, cause, true)
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}

const LATE = 'no answer in time'
