import { DriverError } from '../../../errors/driver-error.ts'
import { AbortError } from '../../../errors/request-errors.ts'
import { startTimer } from '../../../util/start-timer.ts'

/** Runs a transaction of several requests, for as long as there is time and nobody aborts it. */
export async function withinTime<T>(
  timeoutMs: number,
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController()
  const timer = startTimer(timeoutMs, () => late.abort())
  try {
    return await run(signal ? AbortSignal.any([signal, late.signal]) : late.signal)
  } catch (error) {
    if (!(error instanceof AbortError) || signal?.aborted) throw error
    const message = `The batch was not done within ${timeoutMs} ms, and nothing of it was kept. Raise requestTimeoutMs.`
    throw new DriverError({ kind: 'operational', message, cause: error })
  } finally {
    clearTimeout(timer)
  }
}
