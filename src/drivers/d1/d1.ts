import type { DriverFactory } from '../../engine/driver.ts'
import type { URL } from '../../engine/url.ts'
import { ArgumentError } from '../../errors/request-errors.ts'
import { checkedOptions, isBinding } from './check-options.ts'
import type { D1Binding } from './d1-binding.ts'
import { D1Driver } from './d1-driver.ts'
import { d1Dialect } from './dialect.ts'
import type { D1Options } from './options.ts'

export interface D1Entry {
  /**
   * A driver for a binding: `createAsyncEngine(d1.attach(env.DB))`. Sends nothing yet.
   *
   * @throws {@link ArgumentError} for what is no binding of D1, and for options that there are not.
   */
  attach(binding: D1Binding, options?: D1Options): D1Driver

  /**
   * For URLs with the name of a binding, where one line is to serve pages, tests and the edge:
   * `createAsyncEngine('sqlite+d1:///DB', { drivers: [d1.in(env), sqljs] })`.
   */
  in(env: object, options?: D1Options): DriverFactory
}

/** SQLite on Cloudflare D1, in Workers. A transaction is one atomic batch. */
export const d1: D1Entry = {
  attach,
  in: (env, options) => ({ name: 'd1', dialect: d1Dialect, openUrl: async (url) => openUrl(env, url, options) }),
}

function attach(binding: D1Binding, options: D1Options = {}): D1Driver {
  return new D1Driver(binding, checkedOptions(binding, options))
}

function openUrl(env: object, { database = '' }: URL, options?: D1Options): D1Driver {
  const binding = (env as Readonly<Record<string, unknown>>)[database]
  if (isBinding(binding)) return attach(binding, options)
  throw new ArgumentError(
    `The env of this Worker has no D1 database '${database}'. Write its binding: sqlite+d1:///DB.`,
  )
}
