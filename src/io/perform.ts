import type { Io } from './io.ts'
import type { IoKind, IoRequestsByKind, IoResponsesByKind } from './requests.ts'

/**
 * Yields one request and gives its answer, typed by the kind of the request. The only bare `yield` of the library.
 * Round trips: 1.
 */
export function* perform<K extends IoKind>(
  request: IoRequestsByKind[K] & { readonly kind: K },
): Io<IoResponsesByKind[K]> {
  return (yield request) as IoResponsesByKind[K]
}
