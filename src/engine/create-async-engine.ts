import { AsyncEngine } from './async.ts'
import { chooseDriver, isDriver } from './choose-driver.ts'
import type { Driver, DriverFactory } from './driver.ts'
import { EngineCore } from './engine-core.ts'
import type { EngineOptions } from './engine-options.ts'
import { makeUrl, type URL } from './url.ts'

/**
 * An asynchronous engine. With a URL, the first of the given drivers that serves it is opened on first use, so that one
 * line serves pages, tests and the edge: `createAsyncEngine(url, { drivers: [sqljs, pg] })`. A driver that is open already
 * can be given instead.
 *
 * @throws {@link ArgumentError} when no driver serves the URL.
 * @source sqlalchemy lib/sqlalchemy/ext/asyncio/engine.py › create_async_engine
 */
export function createAsyncEngine(driver: Driver, options?: EngineOptions): AsyncEngine
export function createAsyncEngine(
  url: string | URL,
  options: EngineOptions & { readonly drivers: readonly (Driver | DriverFactory)[] },
): AsyncEngine
export function createAsyncEngine(
  target: Driver | string | URL,
  options: EngineOptions & { readonly drivers?: readonly (Driver | DriverFactory)[] } = {},
): AsyncEngine {
  if (isDriver(target)) return openEngine(target, options)
  const url = typeof target === 'string' ? makeUrl(target) : target
  const driver = chooseDriver(url, options.drivers ?? [])
  if (isDriver(driver)) return openEngine(driver, options)
  const core = new EngineCore(driver.dialect, null, options)
  let opening: Promise<void> | undefined
  const open = async (): Promise<void> => core.opened(await driver.openUrl(url, options))
  // A failed opening is not remembered: the next operation tries again.
  return new AsyncEngine(
    core,
    () =>
      (opening ??= open().catch((error: unknown) => {
        opening = undefined
        throw error
      })),
  )
}

function openEngine(driver: Driver, options: EngineOptions): AsyncEngine {
  return new AsyncEngine(new EngineCore(driver.dialect, driver, options), async () => {})
}
