import { UnknownOutcomeError } from '../../../errors/database-error.ts'
import { DriverError, type DriverErrorInfo } from '../../../errors/driver-error.ts'
import { AbortError, ArgumentError, InvalidRequestError } from '../../../errors/request-errors.ts'
import * as storageErrors from '../../../errors/storage-errors.ts'
import type { AthanorError } from '../../../errors/athanor-error.ts'

/** An error as it can be cloned. */
export type SentError =
  | { readonly info: DriverErrorInfo; readonly isResolvable?: boolean }
  | { readonly name: string; readonly code: string | undefined; readonly message: string; readonly cause: unknown }

type ErrorClass = new (message: string, cause?: unknown) => Error

/** By the names under which they are exported, which are their own. */
const STORAGE_ERRORS = storageErrors as unknown as Readonly<Record<string, ErrorClass | undefined>>
const REQUEST_ERRORS = { ArgumentError, InvalidRequestError, AbortError }

export function sentError(error: unknown): SentError {
  if (error instanceof DriverError) {
    // A function cannot be cloned, and what the cause holds perhaps not either.
    const { resolve: _, cause, ...info } = error.info
    return { info: { ...info, cause: sentCause(cause) } }
  }
  if (!(error instanceof Error)) return { info: { kind: 'operational', message: String(error) } }
  const { name, message, cause } = error
  if (error instanceof UnknownOutcomeError) {
    const { isResolvable } = error
    return { info: { kind: 'unknown-outcome', message, cause: sentCause(cause) }, isResolvable }
  }
  return { name, code: (error as Partial<AthanorError>).code, message, cause: sentCause(cause) }
}

/**
 * The error that was sent, of the same class.
 *
 * @param resolve asks the worker, where that can tell what became of it
 */
export function receivedError(sent: SentError, signal?: AbortSignal, resolve?: DriverErrorInfo['resolve']): Error {
  if ('info' in sent) return new DriverError({ ...sent.info, ...(sent.isResolvable && resolve && { resolve }) })
  const { name, code, message, cause } = sent
  const StorageError = STORAGE_ERRORS[name]
  if (StorageError) return new StorageError(message, cause)
  if (!(name in REQUEST_ERRORS)) return new DriverError({ kind: 'operational', message: `${name}: ${message}`, cause })
  const RequestError = REQUEST_ERRORS[name as keyof typeof REQUEST_ERRORS]
  const reason: unknown = signal?.aborted ? signal.reason : cause
  return new RequestError(message, {
    code: code as AthanorError['code'],
    ...(reason !== undefined && { cause: reason }),
  })
}

const sentCause = (cause: unknown): unknown => (cause === undefined ? undefined : new Error(String(cause)))
