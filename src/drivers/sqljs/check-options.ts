import { oneOf } from '../../errors/one-of.ts'
import { ArgumentError } from '../../errors/request-errors.ts'
import type { SqljsOpenOptions } from './options.ts'

const WORDS: { readonly [option: string]: readonly unknown[] } = {
  transaction: ['interactive', 'batch', 'auto'],
  durability: ['relaxed', 'strict'],
  tabs: ['shared', 'exclusive'],
  foreignKeys: [true, false],
}
const OTHERS = /^(database|image|poolTimeoutMs|module|wasmBinary|locateFile|sha256)$/

/** @throws {@link ArgumentError} for options and words that there are not: taken in silence, they would mean something else. */
export function checked<O extends SqljsOpenOptions>(options: O): O {
  for (const [name, value] of Object.entries(options)) {
    const words = WORDS[name]
    if (words) oneOf(name, value ?? words[0], words)
    else if (!OTHERS.test(name)) throw new ArgumentError(`A sqljs database has no option '${name}'.`)
  }
  return options
}
