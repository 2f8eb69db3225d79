import type { URL } from '../../engine/url.ts'
import { oneOf } from '../../errors/one-of.ts'
import { WORDS } from './check-options.ts'
import type { SqljsFileOptions } from './options.ts'

const IN_URL = ['durability', 'tabs'] as const

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
