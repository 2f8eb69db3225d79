import type { URL } from '../../engine/url.ts'
import { oneOf } from '../../errors/one-of.ts'
import { checkOpenOptions, type KnownOptions } from '../shared/check-open-options.ts'
import type { SqljsFileOptions } from './options.ts'

const FILE: KnownOptions = {
  transaction: ['interactive', 'batch', 'auto'],
  durability: ['relaxed', 'strict'],
  tabs: ['shared', 'exclusive'],
  foreignKeys: [true, false],
  database: null,
  image: null,
  poolTimeoutMs: null,
}
const IN_PAGE: KnownOptions = { ...FILE, module: null, wasmBinary: null, locateFile: null, sha256: null }
const IN_WORKER: KnownOptions = { ...FILE, worker: null }
const IN_URL = ['durability', 'tabs'] as const

/** @throws {@link ArgumentError} for options and words that there are not. */
export const checked = <O extends object>(options: O): O => checkOpenOptions('sqljs', options, IN_PAGE)

/** The same, for a database in a worker. Where SQLite comes from is said there. */
export const checkedForWorker = <O extends object>(options: O): O => checkOpenOptions('sqljs', options, IN_WORKER)

/**
 * What `sqlite+sqljs:///app.db?tabs=exclusive&durability=strict` says.
 *
 * @throws {@link ArgumentError} for other parameters, with code `url`, and for other words.
 */
export function urlOptions(url: URL): SqljsFileOptions {
  const database = url.fileDatabase(IN_URL) ?? ':memory:'
  const given = IN_URL.filter((name) => name in url.query).map((name) => [name, url.query[name]] as const)
  for (const [name, word] of given) oneOf(name, word, FILE[name] as readonly unknown[])
  return { ...Object.fromEntries(given), database }
}
