import { ArgumentError } from '../errors/request-errors.ts'
import { chooseDriver, isDriver } from './choose-driver.ts'
import type { Driver } from './driver.ts'
import { EngineCore } from './engine-core.ts'
import type { EngineOptions } from './engine-options.ts'
import { Engine } from './sync.ts'
import type { URL } from './url.ts'

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
  const driver = isDriver(target) ? target : chooseDriver(target, options.drivers ?? [])
  if (driver.syncHandler === undefined) {
    throw new ArgumentError(`The driver '${driver.name}' is asynchronous. Use createAsyncEngine.`, {
      code: 'no-driver',
    })
  }
  return new Engine(new EngineCore(driver.dialect, driver, options), driver.syncHandler)
}
