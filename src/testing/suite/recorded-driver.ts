import type { Driver } from '../../engine/driver.ts'
import { recordingHandler } from '../../io/recording-handler.ts'
import type { DriverRequest } from '../../io/requests.ts'
import { withHandlers } from './with-handlers.ts'

/** A driver that tells `record` of every request before it answers it. */
export function recordedDriver(driver: Driver, record: (request: DriverRequest) => void): Driver {
  return withHandlers(driver, (handler) => recordingHandler(handler, record))
}
