import type { Driver } from '../../engine/driver.ts'
import type { AsyncHandler, SyncHandler } from '../../io/requests.ts'

/** The same driver, as far as tests use it, with other handlers. */
export function withHandlers(driver: Driver, wrap: <H extends SyncHandler | AsyncHandler>(handler: H) => H): Driver {
  const { name, dialect, capabilities, batching, bulkRows, syncHandler, asyncHandler } = driver
  return {
    name,
    dialect,
    capabilities,
    ...(batching && { batching }),
    ...(bulkRows && { bulkRows }),
    asyncHandler: wrap(asyncHandler),
    ...(syncHandler && { syncHandler: wrap(syncHandler) }),
    dispose: () => driver.dispose(),
  }
}
