import { AbortError } from '../../errors/request-errors.ts'

/** What an operation fails with whose signal has fired, and which has kept nothing. */
export function aborted({ reason }: AbortSignal): AbortError {
  return new AbortError('The operation was aborted.', { cause: reason })
}
