import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

interface Prettier {
  resolveConfig(path: string, options: { readonly editorconfig: boolean }): Promise<object | null>
  format(source: string, options: object): Promise<string>
}

/** Formats a source as the project does, if it has prettier; else it stays as it is. */
export async function formatSource(source: string, path: string): Promise<string> {
  const prettier = await prettierOf(path)
  if (prettier === null) return source
  const config = await prettier.resolveConfig(path, { editorconfig: true })
  return prettier.format(source, { ...config, filepath: path })
}

async function prettierOf(path: string): Promise<Prettier | null> {
  try {
    const found = createRequire(join(path, '..', 'package.json')).resolve('prettier')
    const module = (await import(pathToFileURL(found).href)) as Prettier & { readonly default?: Prettier }
    return module.default ?? module
  } catch {
    return null
  }
}
