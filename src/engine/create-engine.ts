import { ArgumentError } from '../errors/request-errors.ts'
import type { Driver, DriverFactory } from './driver.ts'
import { AsyncEngine } from './async.ts'
import { EngineCore, type EngineOptions } from './engine-core.ts'
import { Engine } from './sync.ts'
import { makeUrl, type URL } from './url.ts'

/**
 * A synchronous engine on a database that is open already: `createEngine(await sqljs.open())`, or
 * `createEngine(url, { drivers: [sqlite] })` to choose among open ones by the URL.
 *
 * @throws {@link ArgumentError} when no driver serves the URL, or the driver can only answer later.
 * @source sqlalchemy lib/sqlalchemy/engine/create.py › create_engine
 */
export function createEngine(driver: Driver, options?: EngineOptions): Engine
export function createEngine(
  url: string | URL,
  options: EngineOptions & { readonly drivers: readonly Driver[] },
): Engine
export function createEngine(
  target: Driver | string | URL,
  options: EngineOptions & { readonly drivers?: readonly Driver[] } = {},
): Engine {
  const driver = isDriver(target) ? target : chosen(makeUrl(target), options.drivers ?? [])
  if (driver.syncHandler === undefined) {
    throw new ArgumentError(
      `The driver '${driver.name}' can only answer later, so createEngine cannot use it. Use createAsyncEngine.`,
      { code: 'no-driver' },
    )
  }
  return new Engine(new EngineCore(driver.dialect, driver, options), driver.syncHandler)
}

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
  const url = makeUrl(target)
  const driver = chosen(url, options.drivers ?? [])
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

function isDriver(value: Driver | DriverFactory | string | URL): value is Driver {
  return typeof value === 'object' && 'asyncHandler' in value
}

/** The first driver that serves the URL: of its dialect, and of its name when it gives one. */
function chosen<D extends Driver | DriverFactory>(url: URL, drivers: readonly D[]): D {
  const found = drivers.find((driver) => {
    const name = url.getDriverName()
    return driver.dialect.name === url.getBackendName() && (name === undefined || name === driver.name)
  })
  if (found) return found
  const names = drivers.map((driver) => `${driver.dialect.name}+${driver.name}`)
  throw new ArgumentError(
    `No driver serves '${url.drivername}://': the given drivers are ${names.join(', ') || 'none'}. Add one to \`drivers\`.`,
    { code: 'no-driver' },
  )
}
