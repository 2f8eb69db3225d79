import { oneOf } from '../../errors/one-of.ts'
import { ArgumentError } from '../../errors/request-errors.ts'

/** What options may be. */
export type OptionWords = Readonly<Record<string, readonly unknown[]>>

/** Those of {@link DriverOpenOptions}, for drivers with a pool. */
export const POOLED = 'poolSize|maxOverflow|poolTimeoutMs|poolRecycleMs|poolPrePing|poolUseLifo|poolResetOnReturn|clock'

/**
 * @param others the names of options that may be anything, between bars
 * @throws {@link ArgumentError} for options and words that a driver does not have: taken in silence, they would mean something else.
 */
export function checkOpenOptions<O extends object>(driver: string, options: O, words: OptionWords, others: string): O {
  for (const [name, value] of Object.entries(options)) {
    if (Object.hasOwn(words, name)) oneOf(name, (value as unknown) ?? words[name]![0], words[name]!)
    else if (!others.split('|').includes(name)) throw new ArgumentError(`A ${driver} database has no option '${name}'.`)
  }
  return options
}
