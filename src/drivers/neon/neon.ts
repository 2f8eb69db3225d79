import { postgresql } from '../../dialects/postgresql/dialect.ts'
import type { DriverFactory } from '../../engine/driver.ts'
import { ArgumentError } from '../../errors/request-errors.ts'
import { checkOpenOptions, POOLED } from '../shared/check-open-options.ts'
import { connectionString } from '../shared/postgresql/connection-string.ts'
import { loadNeon } from './load-neon.ts'
import { NeonDriver } from './neon-driver.ts'
import type { NeonOpenOptions } from './options.ts'

export interface NeonDriverFactory extends DriverFactory {
  readonly name: 'neon'

  /**
   * Sends nothing yet. What `neonConfig` of the package says of endpoints, `fetch` and WebSockets holds here too.
   *
   * @throws {@link ArgumentError} when the package `@neondatabase/serverless` is not installed, not exactly one of `url` and
   * `connectionString` is given, it lacks a user, host or database, or there is no such option.
   */
  open(options: NeonOpenOptions): Promise<NeonDriver>
}

/**
 * PostgreSQL on Neon, wherever there is `fetch`: at the edge, in Node, Deno and Bun. Transactions are batches over HTTP,
 * or interactive over a WebSocket. PlanetScale's PostgreSQL speaks the same.
 */
export const neon: NeonDriverFactory = {
  name: 'neon',
  dialect: postgresql,
  open: async (options) => open(checkOpenOptions('neon', options, WORDS, OTHERS)),
  openUrl: (url, options) => open({ ...options, url }),
}

const WORDS = { transaction: ['auto', 'batch', 'interactive'], unguardedBatches: [false, true] }
const OTHERS = `${POOLED}|url|connectionString|requestTimeoutMs|retries|maxRequestBytes|httpOptions|clientOptions`

async function open({ url, connectionString: text, ...settings }: NeonOpenOptions): Promise<NeonDriver> {
  if ((url === undefined) === (text === undefined)) {
    throw new ArgumentError('neon.open takes exactly one of url and connectionString.')
  }
  const place = text ?? connectionString(url!)
  checkPlace(place)
  return new NeonDriver(await loadNeon(), place, settings)
}

/** The package would complain too, and show the password. */
function checkPlace(place: string): void {
  const { username, hostname, pathname } = readPlace(place)
  if (username && hostname && pathname.length > 1) return
  throw new ArgumentError('Neon needs a URL with user, host and database: postgresql://user:password@host/database.', {
    code: 'url',
  })
}

const NOTHING = { username: '', hostname: '', pathname: '' }

function readPlace(place: string): typeof NOTHING {
  const rest = /^postgres(?:ql)?:(.*)$/s.exec(place)?.[1]
  try {
    // Only known schemes have a host with a port.
    return rest === undefined ? NOTHING : new globalThis.URL(`http:${rest}`)
  } catch {
    return NOTHING
  }
}
