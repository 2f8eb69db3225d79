import { registerHooks } from 'node:module'
import type { CasesModule } from '../run-corpus.ts'
import { awaitedForm } from './awaited-form.ts'

const QUERY = '?awaited'
const runtime = new URL('./awaited-runtime.ts', import.meta.url).href

const isAwaited = (url: string | undefined): boolean => url?.endsWith(QUERY) === true

/** Imports a cases module, and those of its folder that it imports, with asynchronous scenarios in place of its own. */
export async function importAwaited(file: URL): Promise<CasesModule> {
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context)
      const isOfFolder = isAwaited(context.parentURL) && /^\.\/[^/]+\.ts$/.test(specifier)
      return isOfFolder ? { ...resolved, url: resolved.url + QUERY } : resolved
    },
    load(url, context, next) {
      const loaded = next(url, context)
      if (!isAwaited(url)) return loaded
      return { ...loaded, source: awaitedForm(String(loaded.source), runtime) }
    },
  })
  try {
    const module = (await import(file.href + QUERY)) as Readonly<Record<string, CasesModule>>
    return Object.values(module)[0] ?? {}
  } finally {
    hooks.deregister()
  }
}
