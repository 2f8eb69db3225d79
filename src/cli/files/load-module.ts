import { pathToFileURL } from 'node:url'
import { createJiti } from 'jiti'

/** What Node cannot load as it is, and a bundler or ts-node could: enums, imports without an extension, old versions of Node. */
const FOR_JITI = [
  'ERR_MODULE_NOT_FOUND',
  'ERR_UNSUPPORTED_DIR_IMPORT',
  'ERR_UNKNOWN_FILE_EXTENSION',
  'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX',
  'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING',
]

/**
 * Loads a module of the project, also in TypeScript: by Node itself where it strips types, else by jiti. Either way `athanor` is
 * the package that this command line belongs to, once.
 */
export async function loadModule(path: string): Promise<object> {
  const isTypeScript = /\.[cm]?ts$/.test(path)
  if (!isTypeScript || process.features.typescript) {
    try {
      return (await import(pathToFileURL(path).href)) as object
    } catch (error) {
      if (!isTypeScript || !FOR_JITI.includes((error as { readonly code?: string }).code ?? '')) throw error
    }
  }
  const jiti = createJiti(import.meta.url, { nativeModules: ['athanor'], interopDefault: false })
  return jiti.import<object>(path)
}
