import { oneOf } from '../../errors/one-of.ts'
import { ArgumentError } from '../../errors/request-errors.ts'

/** What an option may be: these words, or with null anything. */
export type KnownOptions = Readonly<Record<string, readonly unknown[] | null>>

/** Those of {@link DriverOpenOptions}, for drivers with a pool. */
export const POOLED: KnownOptions = {
  poolSize: null,
  maxOverflow: null,
  poolTimeoutMs: null,
  poolRecycleMs: null,
  poolPrePing: [true, false],
  poolUseLifo: [true, false],
  poolResetOnReturn: ['rollback', 'commit', true, false, null],
  clock: null,
}

/** @throws {@link ArgumentError} for options and words that a driver does not have: taken in silence, they would mean something else. */
export function checkOpenOptions<O extends object>(driver: string, options: O, known: KnownOptions): O {
  for (const [name, value] of Object.entries(options)) {
    const words = Object.hasOwn(known, name) ? known[name] : undefined
    if (words === undefined) throw new ArgumentError(`A ${driver} database has no option '${name}'.`)
    if (words && value !== undefined) oneOf(name, value as unknown, words)
  }
  return options
}
