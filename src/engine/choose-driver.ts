import { ArgumentError } from '../errors/request-errors.ts'
import type { Driver, DriverFactory } from './driver.ts'
import type { URL } from './url.ts'

export function isDriver(value: unknown): value is Driver {
  return typeof value === 'object' && value !== null && 'asyncHandler' in value
}

/**
 * The first driver that serves a URL: of its dialect, and of its name when it gives one. Looks at nothing but the scheme, so
 * that a page with an opened driver need not load what reads URLs.
 *
 * @throws {@link ArgumentError} with code `no-driver` when there is none.
 */
export function chooseDriver<D extends Driver | DriverFactory>(url: string | URL, drivers: readonly D[]): D {
  const scheme =
    typeof url === 'string' ? url.slice(0, Math.max(0, url.indexOf(':'))) : (url as URL | undefined)?.drivername
  if (typeof scheme !== 'string') {
    const cure = url instanceof Promise ? ', and got a promise. Await it' : ''
    throw new ArgumentError(`An engine takes an open driver, or a URL and drivers${cure}.`, { code: 'no-driver' })
  }
  const [dialect, name] = scheme.split('+')
  const found = drivers.find(
    (driver) => driver.dialect.name === dialect && (name === undefined || name === driver.name),
  )
  if (found) return found
  const names = drivers.map((driver) => `${driver.dialect.name}+${driver.name}`)
  throw new ArgumentError(
    `No driver serves '${scheme}://': given are ${names.join(', ') || 'none'}. Add one to \`drivers\`.`,
    { code: 'no-driver' },
  )
}
