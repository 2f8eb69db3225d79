import { checkOpenOptions } from '../shared/check-open-options.ts'

export const WORDS = {
  transaction: ['interactive', 'batch', 'auto'],
  durability: ['relaxed', 'strict'],
  tabs: ['shared', 'exclusive'],
  foreignKeys: [true, false],
}

/**
 * @param others beside those that a database has wherever it is
 * @throws {@link ArgumentError} for options and words that there are not.
 */
export const checked = <O extends object>(options: O, others = 'module|wasmBinary|locateFile|sha256'): O =>
  checkOpenOptions('sqljs', options, WORDS, `database|image|poolTimeoutMs|${others}`)
