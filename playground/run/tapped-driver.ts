import type { AsyncHandler, Driver, DriverFactory, DriverResult, DriverStatement, SyncHandler } from 'athanor'

/** Sees what each statement gave, before the library converts the values in place. */
export type Tap = (statement: DriverStatement, result: DriverResult) => void

/** The same driver, with a tap. */
export function tappedDriver(driver: Driver, tap: Tap): Driver {
  const { name, dialect, capabilities, syncHandler, asyncHandler } = driver
  return {
    name,
    dialect,
    capabilities,
    ...(syncHandler && { syncHandler: tappedSync(syncHandler, tap) }),
    asyncHandler: tappedAsync(asyncHandler, tap),
    dispose: () => driver.dispose(),
  }
}

export function tappedFactory(factory: Driver | DriverFactory, tap: Tap): Driver | DriverFactory {
  if ('asyncHandler' in factory) return tappedDriver(factory, tap)
  const { name, dialect } = factory
  return { name, dialect, openUrl: async (url, options) => tappedDriver(await factory.openUrl(url, options), tap) }
}

function tappedSync(handler: SyncHandler, tap: Tap): SyncHandler {
  return {
    ...handler,
    execute(request) {
      const result = handler.execute(request)
      tap(request.statement, result)
      return result
    },
  }
}

function tappedAsync(handler: AsyncHandler, tap: Tap): AsyncHandler {
  return {
    ...handler,
    async execute(request, signal) {
      const result = await handler.execute(request, signal)
      tap(request.statement, result)
      return result
    },
  }
}
