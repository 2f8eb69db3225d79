import type { AsyncHandler, Driver, DriverFactory, DriverResult, DriverStatement, SyncHandler } from 'athanor'
import { overlaid } from './overlaid.ts'

export interface Tap {
  opened(driver: Driver): void
  /** Sees what each statement gave, before the library converts the values in place. */
  executed(statement: DriverStatement, result: DriverResult): void
  /** Comes before it is done. */
  closes(driver: Driver): void
}

/** The same driver, with a tap. */
export function tappedDriver(driver: Driver, tap: Tap): Driver {
  const { syncHandler, asyncHandler } = driver
  tap.opened(driver)
  return overlaid(driver, {
    ...(syncHandler && { syncHandler: tappedSync(syncHandler, tap) }),
    asyncHandler: tappedAsync(asyncHandler, tap),
    dispose() {
      tap.closes(driver)
      return driver.dispose()
    },
  })
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
      tap.executed(request.statement, result)
      return result
    },
  }
}

function tappedAsync(handler: AsyncHandler, tap: Tap): AsyncHandler {
  return {
    ...handler,
    async execute(request, signal) {
      const result = await handler.execute(request, signal)
      tap.executed(request.statement, result)
      return result
    },
  }
}
