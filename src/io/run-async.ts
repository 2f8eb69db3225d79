import { AbortError } from '../errors/request-errors.ts'
import type { Io } from './io.ts'
import { answerer, isCallback } from './answerer.ts'
import type { AsyncHandler, IoRequest } from './requests.ts'

/** For operations that may take long. */
export interface AbortOptions {
  /** Ends the operation: what it had begun is rolled back, and it fails with an {@link AbortError}. */
  readonly signal?: AbortSignal
}

/**
 * Runs `io` to its end, awaiting each answer.
 *
 * When the signal aborts, the next request is not sent: an {@link AbortError} is thrown into `io` in its place, and `io` is
 * then driven to its end without the signal, so that a ROLLBACK is never lost. A request under way is given the signal
 * and may give up early; if it succeeds all the same, its answer counts (a commit that happened is reported as such, and
 * what follows it is done).
 */
export async function runAsync<T>(io: Io<T>, handler: AsyncHandler, options: AbortOptions = {}): Promise<T> {
  let activeSignal = options.signal
  let step = io.next()
  while (!step.done) {
    let answer: unknown
    try {
      if (activeSignal?.aborted && !isEnding(step.value)) {
        throw new AbortError('The operation was aborted.', { cause: activeSignal.reason })
      }
      answer = await answerAsync(step.value, handler, activeSignal)
      if (isCommit(step.value)) activeSignal = undefined
    } catch (error) {
      if (activeSignal?.aborted) activeSignal = undefined
      step = io.throw(error)
      continue
    }
    step = io.next(answer)
  }
  return step.value
}

/** Gives back what was taken, so it is sent even after an abort. */
function isEnding(request: IoRequest | undefined): boolean {
  if (isCallback(request)) return request.isEnding === true
  return request?.kind === 'rollback' || request?.kind === 'close'
}

/** Afterwards there is nothing left to abort. */
function isCommit(request: IoRequest): boolean {
  return request.kind === 'commit' || (request.kind === 'batch' && request.atomic)
}

function answerAsync(request: IoRequest, handler: AsyncHandler, signal: AbortSignal | undefined): unknown {
  if (isCallback(request)) return request.run(signal)
  return answerer(request, handler)(request as never, signal)
}
