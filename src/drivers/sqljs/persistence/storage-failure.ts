import { UnknownOutcomeError } from '../../../errors/database-error.ts'
import { DriverError } from '../../../errors/driver-error.ts'
import {
  StaleGenerationError,
  StorageBlockedError,
  StorageCorruptError,
  StorageError,
  StorageFormatError,
  StorageLostError,
  StorageQuotaError,
  StorageUnavailableError,
} from '../../../errors/storage-errors.ts'

const nameOf = (cause: unknown): string => (cause as { name?: string } | null)?.name ?? ''

/** The error for what IndexedDB reported when a database was opened. */
export function openFailure(name: string, cause: unknown): StorageError {
  if (cause instanceof StorageError) return cause
  if (nameOf(cause) === 'VersionError') {
    return new StorageFormatError(`'${name}' was stored by a newer version of this app. Reload the page.`, cause)
  }
  if (nameOf(cause) === 'QuotaExceededError') return quota(name, cause)
  return new StorageUnavailableError(`The browser does not let '${name}' be stored: ${describe(cause)}`, cause)
}

/** The error for a read or write that failed. */
export function accessFailure(name: string, cause: unknown): StorageError {
  if (cause instanceof StorageError) return cause
  if (nameOf(cause) === 'QuotaExceededError') return quota(name, cause)
  return new StorageLostError(`The browser lost its connection to '${name}': ${describe(cause)}`, cause)
}

export const stale = (name: string): StorageError =>
  new StaleGenerationError(`Another tab has changed '${name}'. Nothing was written; run the transaction again.`)

/** The same where something may have been stored before that. */
export const overtaken = (name: string): StorageError =>
  new StorageLostError(
    `Another tab has changed '${name}'; whether the last commit came before is not known. Look for it.`,
  )

/** The error for a commit of which nobody could look whether it is stored. */
export function unknownOutcome(
  name: string,
  cause: unknown,
  resolve: (signal?: AbortSignal) => Promise<boolean>,
): UnknownOutcomeError {
  const message = `A commit to '${name}' may be stored or not: ask by error.resolve(). ${describe(cause)}`
  return new UnknownOutcomeError({ kind: 'unknown-outcome', message, cause, resolve })
}

/** For who reads in parts while a commit is undone. */
export const undoneMeanwhile = (): DriverError =>
  new DriverError({
    kind: 'operational',
    message: 'A commit could not be stored and was undone, while this was read in parts. Read it again.',
  })

export const blocked = (name: string): StorageError =>
  new StorageBlockedError(`Another tab holds '${name}' open. Close it, and try again.`)

export const gone = (name: string, cause?: unknown): StorageError =>
  new StorageLostError(`'${name}' was deleted. What is in memory can be exported; open it anew to go on.`, cause)

export const closed = (name: string): StorageError => new StorageLostError(`'${name}' was closed.`)

export const corrupt = (name: string, why: string): StorageError =>
  new StorageCorruptError(`What is stored of '${name}' is damaged: ${why}.`)

const quota = (name: string, cause: unknown): StorageError =>
  new StorageQuotaError(`The browser has no room for '${name}'. Free some, and call retry(), or revert().`, cause)

const describe = (cause: unknown): string =>
  cause instanceof Error || cause instanceof DOMException ? cause.message || cause.name : String(cause)
