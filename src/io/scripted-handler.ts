import { InvalidRequestError } from '../errors/request-errors.ts'
import type { DriverRequest, DriverRequestKind, IoResponsesByKind, SyncHandler } from './requests.ts'

/** One expected request kind with its answer, or with the error to throw. */
export type ScriptEntry = {
  [K in DriverRequestKind]:
    { readonly kind: K; readonly answer: IoResponsesByKind[K] } | { readonly kind: K; readonly error: unknown }
}[DriverRequestKind]

export interface ScriptedHandler {
  readonly handler: SyncHandler
  /** The requests received, in order. */
  readonly requests: readonly DriverRequest[]
}

/** A handler without a database: answers the requests from `script`, in order, and refuses any other. */
export function scriptedHandler(script: readonly ScriptEntry[]): ScriptedHandler {
  const requests: DriverRequest[] = []
  const answer = (request: DriverRequest): never => {
    const entry = script[requests.length]
    requests.push(request)
    if (entry?.kind !== request.kind) {
      throw new InvalidRequestError(
        `Request ${requests.length} is a '${request.kind}', the script expects ${entry ? `a '${entry.kind}'` : 'no more'}.`,
      )
    }
    if ('error' in entry) throw entry.error
    return entry.answer as never
  }
  const kinds = [
    'connect',
    'execute',
    'batch',
    'fetch',
    'begin',
    'commit',
    'rollback',
    'close',
  ] as const satisfies DriverRequestKind[]
  return { requests, handler: Object.fromEntries(kinds.map((kind) => [kind, answer])) as unknown as SyncHandler }
}
