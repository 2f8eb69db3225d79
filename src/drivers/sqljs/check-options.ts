import type { URL } from '../../engine/url.ts'
import { oneOf } from '../../errors/one-of.ts'
import { checkOpenOptions } from '../shared/check-open-options.ts'
import type { SqljsFileOptions } from './options.ts'

const WORDS = {
  transaction: ['interactive', 'batch', 'auto'],
  durability: ['relaxed', 'strict'],
  tabs: ['shared', 'exclusive'],
  foreignKeys: [true, false],
}
const IN_URL = ['durability', 'tabs'] as const

/**
 * @param others beside those that a database has wherever it is
 * @throws {@link ArgumentError} for options and words that there are not.
 */
export const checked = <O extends object>(options: O, others = 'module|wasmBinary|locateFile|sha256'): O =>
  checkOpenOptions('sqljs', options, WORDS, `database|image|poolTimeoutMs|${others}`)

/**
 * What `sqlite+sqljs:///app.db?tabs=exclusive&durability=strict` says.
 *
 * @throws {@link ArgumentError} for other parameters, with code `url`, and for other words.
 */
export function urlOptions(url: URL): SqljsFileOptions {
  const database = url.fileDatabase(IN_URL) ?? ':memory:'
  const given = IN_URL.filter((name) => name in url.query).map((name) => [name, url.query[name]] as const)
  for (const [name, word] of given) oneOf(name, word, WORDS[name] as readonly unknown[])
  return { ...Object.fromEntries(given), database }
}
