import type { Driver } from '../../engine/driver.ts'
import { recordingHandler } from '../../io/recording-handler.ts'
import type { DriverRequest } from '../../io/requests.ts'

/** A driver that tells `record` of every request before it answers it. */
export function recordedDriver(driver: Driver, record: (request: DriverRequest) => void): Driver {
  const { name, dialect, capabilities, batching, bulkRows, syncHandler, asyncHandler } = driver
  return {
    name,
    dialect,
    capabilities,
    ...(batching && { batching }),
    ...(bulkRows && { bulkRows }),
    asyncHandler: recordingHandler(asyncHandler, record),
    ...(syncHandler && { syncHandler: recordingHandler(syncHandler, record) }),
    dispose: () => driver.dispose(),
  }
}
