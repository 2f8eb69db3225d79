import { InvalidRequestError } from '../errors/request-errors.ts'
import type { AsyncHandler, DriverRequest, IoRequest, IoRequestsByKind, SyncHandler } from './requests.ts'

/** The handler's function for a request; refuses what is no request, which is what a forgotten `yield*` looks like. */
export function answerer(
  request: DriverRequest,
  handler: SyncHandler | AsyncHandler,
): (request: never, signal?: AbortSignal) => unknown {
  const answer: unknown = handler[(request as DriverRequest | undefined)?.kind as DriverRequest['kind']]
  if (typeof answer !== 'function') {
    throw new InvalidRequestError('An Io yielded no request. Did you write `yield` for `yield*`?', {
      code: 'forgotten-yield',
    })
  }
  return answer as (request: never, signal?: AbortSignal) => unknown
}

/** Whether the runner itself carries a request out. A bare `yield` asks for nothing at all. */
export function isCallback(request: IoRequest | undefined): request is IoRequestsByKind['callback'] {
  return request?.kind === 'callback'
}
