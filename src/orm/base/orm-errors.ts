import type { ErrorCode } from '../../errors/codes.ts'
import { InvalidRequestError } from '../../errors/request-errors.ts'

/** A class is mapped in a way that cannot work. */
export class MappingError extends InvalidRequestError {
  static override readonly className: string = 'MappingError'
}

/** A class or object that is not mapped was given to the ORM. */
export class UnmappedError extends InvalidRequestError {
  static override readonly className: string = 'UnmappedError'
}

/** An attribute of an object without a session had to be loaded. */
export class DetachedInstanceError extends InvalidRequestError {
  static override readonly className: string = 'DetachedInstanceError'
}

/** An attribute that is not loaded was read under an asynchronous session. SQLAlchemy's counterpart is `MissingGreenlet`. */
export class UnloadedAttributeError extends InvalidRequestError {
  static override readonly className: string = 'UnloadedAttributeError'
}

/** The row of an object is gone. */
export class ObjectDeletedError extends InvalidRequestError {
  static override readonly className: string = 'ObjectDeletedError'
}

/** A row that was to be changed is not there, or was changed by somebody else. */
export class StaleDataError extends InvalidRequestError {
  static override readonly className: string = 'StaleDataError'
}

/** An object cannot be written as it is. */
export class FlushError extends InvalidRequestError {
  static override readonly className: string = 'FlushError'
  static override readonly defaultCode: ErrorCode = 'flush-key'
}
