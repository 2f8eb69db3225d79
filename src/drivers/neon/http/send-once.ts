import { DriverError } from '../../../errors/driver-error.ts'
import { AbortError } from '../../../errors/request-errors.ts'
import { startTimer } from '../../../util/start-timer.ts'
import { httpError, lost } from './http-error.ts'

/** Sends a request; the signal ends it. */
export type Send<T> = (signal: AbortSignal) => PromiseLike<T>

export interface SendOptions {
  /** It changes nothing, so that it does not matter whether it was carried out. */
  readonly isRead: boolean
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
}

/**
 * Sends a request, for as long as there is time and nobody aborts it.
 *
 * @throws {@link AbortError} when it was aborted before it could change anything, {@link DriverError} for all else.
 */
export async function sendOnce<T>(send: Send<T>, options: SendOptions): Promise<T> {
  const { isRead, timeoutMs, signal } = options
  if (signal?.aborted) throw aborted(signal)
  const controller = new AbortController()
  const abort = (): void => controller.abort(signal?.reason)
  const timer = startTimer(timeoutMs, () => controller.abort(LATE))
  signal?.addEventListener('abort', abort)
  try {
    return await send(controller.signal)
  } catch (cause) {
    const error = httpError(cause, isRead)
    if (!error.info.isTransport || !controller.signal.aborted) throw error
    if (controller.signal.reason === LATE)
      throw lost(`Neon did not answer within ${timeoutMs} ms.`, isRead, cause, true)
    throw isRead ? aborted(controller.signal) : lost('The request was aborted on its way.', false, cause, true)
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}

const LATE = 'no answer in time'

function aborted({ reason }: AbortSignal): AbortError {
  return new AbortError('The operation was aborted.', { cause: reason })
}

/** Whether it may be sent again without doing anything twice. */
export function isSafeAgain(error: unknown, isRead: boolean): boolean {
  if (!(error instanceof DriverError)) return false
  const { kind, isTransport, isFinal } = error.info
  return kind === 'not-sent' || (isRead && isTransport === true && !isFinal)
}
