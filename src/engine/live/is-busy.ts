import { DatabaseBusyError, PoolTimeoutError } from '../../errors/database-error.ts'

/** Somebody else's transaction is in the way. What is committed is still what was read before. */
export const isBusy = (error: unknown): boolean =>
  error instanceof DatabaseBusyError || error instanceof PoolTimeoutError
