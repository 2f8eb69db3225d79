import { databaseErrorOf } from './database-error.ts'
import { DriverError } from './driver-error.ts'

/** What users meet of an error of a driver. */
export const toldError = (error: unknown): unknown =>
  error instanceof DriverError ? databaseErrorOf(error.info) : error
