import { AbortError } from '../../errors/request-errors.ts'
import { startTimer } from '../../util/start-timer.ts'

interface Waiter<T> {
  readonly serve: (value: T) => void
}

/** Callers who wait for something to become free, in the order in which they came. */
export class WaitingLine<T> {
  readonly #waiters = new Set<Waiter<T>>()

  get isEmpty(): boolean {
    return this.#waiters.size === 0
  }

  /** Gives `value` to who waits longest; false when nobody waits. */
  serve(value: T): boolean {
    for (const waiter of this.#waiters) {
      waiter.serve(value)
      return true
    }
    return false
  }

  /** Resolves with what {@link serve} gives. Who gives up, by time or signal, leaves the line and takes nothing. */
  join(timeoutMs: number, timeoutError: () => unknown, signal?: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiters.delete(waiter)
        clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
      }
      const fail = (error: unknown): void => {
        leave()
        reject(error)
      }
      const serve = (value: T): void => {
        leave()
        resolve(value)
      }
      const onAbort = (): void => {
        const message = 'The operation was aborted while it waited for a connection.'
        fail(new AbortError(message, { cause: signal?.reason }))
      }
      const waiter: Waiter<T> = { serve }
      const timer = startTimer(timeoutMs, () => fail(timeoutError()))
      signal?.addEventListener('abort', onAbort)
      this.#waiters.add(waiter)
      if (signal?.aborted) onAbort()
    })
  }
}
