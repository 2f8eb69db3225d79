import { DriverError } from '../errors/driver-error.ts'
import type { Io } from '../io/io.ts'

/** What was to be done is done; the driver has given the connection up. */
export function* quietlyIo(io: Io<void>, ignored: typeof DriverError | typeof Error = DriverError): Io<void> {
  try {
    yield* io
  } catch (error) {
    if (!(error instanceof ignored)) throw error
  }
}
