import { ArgumentError } from '../../errors/request-errors.ts'
import type { D1Binding } from './d1-binding.ts'
import type { D1Options } from './options.ts'

const KNOWN = /^(session|requestTimeoutMs|retries|maxRequestBytes|unguardedBatches)$/

/** @throws {@link ArgumentError} for what is no binding of D1, and for options that there are not. */
export function checkedOptions(binding: unknown, options: D1Options): D1Options {
  if (!isBinding(binding))
    throw new ArgumentError('d1.attach takes the binding of a D1 database, as env.DB of a Worker.')
  const unknown = Object.keys(options).find((name) => !KNOWN.test(name))
  if (unknown !== undefined) throw new ArgumentError(`A d1 database has no option '${unknown}'.`)
  if (options.session !== undefined && !binding.withSession) {
    throw new ArgumentError("This binding of D1 has no sessions. Leave out the option 'session'.")
  }
  return options
}

export function isBinding(value: unknown): value is D1Binding {
  const { prepare, batch } = Object(value) as Partial<D1Binding>
  return typeof prepare === 'function' && typeof batch === 'function'
}
