import type { Io } from './io.ts'
import { answerer, isCallback } from './answerer.ts'
import { refusePromise } from './refuse-promise.ts'
import type { IoRequest, SyncHandler } from './requests.ts'

/**
 * Runs `io` to its end on the caller's stack. What it yields is answered by `handler`; what the handler throws is thrown
 * into `io` at the place that asked.
 */
export function runSync<T>(io: Io<T>, handler: SyncHandler): T {
  let step = io.next()
  while (!step.done) {
    let answer: unknown
    try {
      answer = answerSync(step.value, handler)
    } catch (error) {
      step = io.throw(error)
      continue
    }
    step = io.next(answer)
  }
  return step.value
}

function answerSync(request: IoRequest, handler: SyncHandler): unknown {
  if (!isCallback(request)) return answerer(request, handler)(request as never)
  const returned = (request.runNow ?? request.run)()
  refusePromise(request.name, returned)
  return returned
}
