import { OperationalError } from './database-error.ts'
import type { DriverErrorKind } from './driver-error.ts'

/**
 * A database that is kept in the browser could not be opened or saved. After a failed save the database goes on in memory:
 * `engine.state` says so, and the driver's `retry()` or `revert()` ends it.
 */
export class StorageError extends OperationalError {
  static override readonly className: string = 'StorageError'

  constructor(message: string, cause?: unknown, kind: DriverErrorKind = 'operational') {
    super({ kind, message, cause })
  }
}

/** The browser gives no more room. */
export class StorageQuotaError extends StorageError {
  static override readonly className: string = 'StorageQuotaError'
}

/** The browser has closed its database and does not open it again. */
export class StorageLostError extends StorageError {
  static override readonly className: string = 'StorageLostError'
}

/** Another tab holds the database open in a way that stands against this. */
export class StorageBlockedError extends StorageError {
  static override readonly className: string = 'StorageBlockedError'
}

/** Another tab has the right to write the database, and this one could not wait for it. Nothing was written. */
export class StorageReadonlyError extends StorageError {
  static override readonly className: string = 'StorageReadonlyError'
}

/** There is no IndexedDB here, or it may not be used, as in some private windows. */
export class StorageUnavailableError extends StorageError {
  static override readonly className: string = 'StorageUnavailableError'
}

/** What is stored was written by a newer version of the library. Reload the page to get that. */
export class StorageFormatError extends StorageError {
  static override readonly className: string = 'StorageFormatError'
}

/** What is stored is damaged. */
export class StorageCorruptError extends StorageError {
  static override readonly className: string = 'StorageCorruptError'
}

/** Another tab has written the database, or deleted it, since this one last looked. Nothing was written; run the transaction again. */
export class StaleGenerationError extends StorageError {
  static override readonly className: string = 'StaleGenerationError'

  constructor(message: string, cause?: unknown) {
    super(message, cause, 'serialization')
  }
}
