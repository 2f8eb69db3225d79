import { DriverError } from '../../../errors/driver-error.ts'

/** Whether it is certain that the request has not reached the database, and no copy that `fetch` may have sent by itself. */
export const isUnsent = (error: unknown): boolean => error instanceof DriverError && error.info.isUnsent === true
