import { InvalidRequestError } from '../errors/request-errors.ts'

/** @throws {@link InvalidRequestError} with code `promise-in-sync` when a function that has to end at once has returned a promise. */
export function refusePromise(name: string, returned: unknown): void {
  if (!isThenable(returned)) return
  // The promise goes on; without this its rejection would be reported as unhandled, far from the cause.
  returned.then(undefined, () => {})
  throw new InvalidRequestError(
    `The function given for '${name}' returned a promise. Make it synchronous, or use createAsyncEngine.`,
    { code: 'promise-in-sync' },
  )
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
}
