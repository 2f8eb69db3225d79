import { DriverError } from '../errors/driver-error.ts'
import type { Io } from '../io/io.ts'
import type { AsyncHandler } from '../io/requests.ts'
import { type AbortOptions, runAsync } from '../io/run-async.ts'
import type { EngineCore } from './engine-core.ts'

/**
 * Runs an operation of an asynchronous engine. On an open one the first step is taken at once, before the caller goes on:
 * what a session is told afterwards belongs to the next operation.
 */
export async function runOnEngine<T>(
  engine: EngineCore,
  open: () => Promise<void>,
  io: Io<T>,
  options: AbortOptions | undefined,
): Promise<T> {
  if (!engine.isOpen) await open()
  // Awaited here, so that the stacks of errors show who called.
  return await runAsync(io, engine.isDisposed || !engine.isOpen ? DISPOSED : engine.driver.asyncHandler, options)
}

const refuse = (): never => {
  throw new DriverError({
    kind: 'operational',
    message: 'This engine was disposed. Create a new one.',
    isDisconnect: true,
  })
}

/** Closing the database has ended what was open in it, so that sessions can still be closed. */
const DISPOSED: AsyncHandler = {
  connect: refuse,
  execute: refuse,
  batch: refuse,
  begin: refuse,
  commit: refuse,
  rollback: () => {},
  close: () => {},
}
