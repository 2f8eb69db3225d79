import type { AsyncHandler, DriverRequest, SyncHandler } from './requests.ts'

/** Passes requests on to `handler` and tells `record` of each before it is answered. */
export function recordingHandler<H extends SyncHandler | AsyncHandler>(
  handler: H,
  record: (request: DriverRequest) => void,
): H {
  const entries = Object.entries(handler) as [string, (request: DriverRequest, signal?: AbortSignal) => unknown][]
  const recorded = entries.map(([kind, answer]) => [
    kind,
    (request: DriverRequest, signal?: AbortSignal) => {
      record(request)
      return answer(request, signal)
    },
  ])
  return Object.fromEntries(recorded) as H
}
