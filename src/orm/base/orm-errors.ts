import type { ErrorCode } from '../../errors/codes.ts'
import { InvalidRequestError } from '../../errors/request-errors.ts'

/** A class is mapped in a way that cannot work. */
export class MappingError extends InvalidRequestError {
  static override readonly defaultCode: ErrorCode = 'mapping'

  static {
    this.prototype.name = 'MappingError'
  }
}

/** A class or object that is not mapped was given to the ORM. */
export class UnmappedError extends InvalidRequestError {
  static override readonly defaultCode: ErrorCode = 'unmapped'

  static {
    this.prototype.name = 'UnmappedError'
  }
}

/** An attribute of an object without a session had to be loaded. */
export class DetachedInstanceError extends InvalidRequestError {
  static override readonly defaultCode: ErrorCode = 'detached-instance'

  static {
    this.prototype.name = 'DetachedInstanceError'
  }
}

/** An attribute that is not loaded was read under an asynchronous session. SQLAlchemy's counterpart is `MissingGreenlet`. */
export class UnloadedAttributeError extends InvalidRequestError {
  static override readonly defaultCode: ErrorCode = 'unloaded-attribute'

  static {
    this.prototype.name = 'UnloadedAttributeError'
  }
}

/** The row of an object is gone. */
export class ObjectDeletedError extends InvalidRequestError {
  static override readonly defaultCode: ErrorCode = 'object-deleted'

  static {
    this.prototype.name = 'ObjectDeletedError'
  }
}

/** A row that was to be changed is not there, or was changed by somebody else. */
export class StaleDataError extends InvalidRequestError {
  static override readonly defaultCode: ErrorCode = 'stale-data'

  static {
    this.prototype.name = 'StaleDataError'
  }
}

/** An object cannot be written as it is. */
export class FlushError extends InvalidRequestError {
  static override readonly defaultCode: ErrorCode = 'flush-key'

  static {
    this.prototype.name = 'FlushError'
  }
}
