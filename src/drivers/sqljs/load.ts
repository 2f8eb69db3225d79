import initSqlJs from 'sql.js/dist/sql-wasm-browser.js'
import { ArgumentError } from '../../errors/request-errors.ts'
import { compileBinary } from './compile-binary.ts'
import type { FileDatabases } from './file-databases.ts'
import type { SqljsLoadOptions } from './options.ts'
import type { SqlJsModule } from './sqljs-module.ts'

/** What was put below the file system of a module, where that was possible. */
const FILES = /*@__PURE__*/ new WeakMap<SqlJsModule, FileDatabases>()

export const filesOf = (module: SqlJsModule): FileDatabases | undefined => FILES.get(module)

/** The glue keeps its first instance and gives it to all, so what comes later in its options has no effect. */
let loading: Promise<SqlJsModule> | undefined

/**
 * Loads SQLite once; later calls give what the first one loaded, whatever their options. A failed attempt may be
 * repeated.
 */
export function load(options: SqljsLoadOptions = {}): Promise<SqlJsModule> {
  loading ??= instantiate(options).catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return loading
}

async function instantiate(options: SqljsLoadOptions): Promise<SqlJsModule> {
  // Fetched meanwhile. Whoever cannot have it does without.
  const files = import('./file-databases.ts').catch(() => undefined)
  const module = await compileBinary(options)
  let exports: WebAssembly.Exports = {}
  const sqlite = await new Promise<SqlJsModule>((resolve, reject) => {
    initSqlJs({
      // The default replaces SQLite's own mathematical functions and warns of it.
      useOldExtensionFunctions: false,
      instantiateWasm(imports, done) {
        WebAssembly.instantiate(module, imports)
          .then((instance) => {
            exports = instance.exports
            done(instance)
          })
          .catch((cause: unknown) => reject(linkError(cause)))
        return {}
      },
    }).then((instance) => resolve(instance as SqlJsModule), reject)
  })
  const databases = (await files)?.fileDatabases(sqlite, exports)
  if (databases) FILES.set(sqlite, databases)
  return sqlite
}

function linkError(cause: unknown): ArgumentError {
  return new ArgumentError('The SQLite binary is of another version.', {
    code: 'wasm-mismatch',
    cause,
  })
}
