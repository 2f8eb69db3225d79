import { aborted } from './aborted.ts'

/** Waits for an answer until the signal is aborted. What is to give it goes on. */
export async function untilAborted<T>(ask: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return ask()
  if (signal.aborted) throw aborted(signal)
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(aborted(signal))
    signal.addEventListener('abort', leave)
    void ask()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', leave))
  })
}
