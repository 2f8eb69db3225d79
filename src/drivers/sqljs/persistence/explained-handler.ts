import type { SyncHandler } from '../../../io/requests.ts'

/** A handler whose requests run within `explained`, which says why something was refused. */
export function explainedHandler(handler: SyncHandler, explained: <A>(run: () => A) => A): SyncHandler {
  const explaining =
    <Q, A>(answer: (request: Q) => A) =>
    (request: Q): A =>
      explained(() => answer(request))
  const { execute, batch, fetch, begin } = handler
  return {
    ...handler,
    execute: explaining(execute),
    batch: explaining(batch),
    fetch: explaining(fetch!),
    begin: explaining(begin),
  }
}
