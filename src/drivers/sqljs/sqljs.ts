import { sqlite } from '../../dialects/sqlite/dialect.ts'
import type { DriverFactory } from '../../engine/driver.ts'
import { ArgumentError } from '../../errors/request-errors.ts'
import { checked } from './check-options.ts'
import { sqljsError } from './error-map.ts'
import { filesOf, load } from './load.ts'
import type { SqljsDatabaseOptions, SqljsFileOptions, SqljsLoadOptions, SqljsOpenOptions } from './options.ts'
import type { StoredOptions } from './persistence/stored-databases.ts'
import type { StoredSqljsDriver } from './persistence/stored-sqljs-driver.ts'
import { SqljsDriver, type SqljsDriverOptions } from './sqljs-driver.ts'
import type { SqlJsDatabase, SqlJsModule } from './sqljs-module.ts'

/** The driver for a database of this name: one that is stored can do more. */
export type SqljsDriverOf<D extends string> = D extends '' | ':memory:'
  ? SqljsDriver
  : string extends D
    ? SqljsDriver | StoredSqljsDriver
    : StoredSqljsDriver

export interface SqljsDriverFactory extends DriverFactory {
  readonly name: 'sqljs'

  /**
   * Loads SQLite, compiled once per page or process: later calls give the module of the first, whatever their options.
   * So an app that has to say where the binary is calls this first, and everything else needs no options.
   */
  load(options?: SqljsLoadOptions): Promise<SqlJsModule>

  /**
   * Opens a database: in memory, or one that the browser keeps under a name, `sqljs.open({ database: 'app.db' })`. The options
   * `tabs` and `durability` can be parameters of a URL as well.
   *
   * @throws {@link ArgumentError} with code `wasm-mismatch` for a binary that is not the one expected.
   * @throws {@link StorageError} and its subclasses when there is no IndexedDB, or what it keeps cannot be read.
   */
  open<const D extends string = ':memory:'>(
    options?: SqljsOpenOptions & { readonly database?: D },
  ): Promise<SqljsDriverOf<D>>

  /** As {@link open}, at once, where the module is loaded already; in memory only. */
  openSync(module: SqlJsModule, options?: SqljsFileOptions): SqljsDriver

  /**
   * Removes a database that the browser keeps. Who has it open goes on in memory, and cannot save any more: that fails with a
   * {@link StorageLostError}, until the database is opened anew.
   *
   * @throws {@link StorageBlockedError} when another tab does not let go of it. It is removed when that tab is closed, all the same.
   */
  deleteDatabase(name: string): Promise<void>

  /** A driver for a database that you have opened with sql.js yourself. It sets the pragmas, and never closes it. */
  attach(database: SqlJsDatabase, options?: SqljsDatabaseOptions): SqljsDriver
}

/** SQLite in WebAssembly (sql.js), in the page, in workers, in Node and at the edge. */
export const sqljs: SqljsDriverFactory = {
  name: 'sqljs',
  dialect: sqlite,
  load,
  open: (async (options = {}) => open(checked(options))) as SqljsDriverFactory['open'],
  openSync,
  deleteDatabase: async (name) => (await import('./persistence/stored-databases.ts')).deleteDatabase(name),
  attach,
  openUrl: async (url, options) => open({ ...options, ...(await import('./url-options.ts')).urlOptions(url) }),
}

async function open({
  module,
  wasmBinary,
  locateFile,
  sha256,
  ...options
}: SqljsOpenOptions = {}): Promise<SqljsDriver> {
  const source = { module, wasmBinary, locateFile, sha256 } as SqljsLoadOptions
  const loaded = module && isLoaded(module) ? module : await load(source)
  const { transaction = 'interactive' } = options
  // Not many need it, so that it is not loaded with the rest.
  const batches = transaction === 'interactive' ? undefined : await import('./batching.ts')
  const fetched = { ...options, batching: batches?.sqljsBatching }
  if (isInMemory(options.database)) return openInMemory(loaded, fetched)
  const { openStored } = await import('./persistence/stored-databases.ts')
  return openStored(loaded, filesOf(loaded)?.host, fetched as StoredOptions)
}

function openSync(module: SqlJsModule, options: SqljsFileOptions = {}): SqljsDriver {
  refuseBatches(checked(options))
  if (isInMemory(options.database)) return openInMemory(module, options)
  throw new ArgumentError(`'${options.database}' cannot be opened at once. Use sqljs.open().`)
}

function attach(database: SqlJsDatabase, options: SqljsDatabaseOptions = {}): SqljsDriver {
  refuseBatches(checked(options))
  return new SqljsDriver(database, options)
}

function refuseBatches({ transaction = 'interactive' }: SqljsDatabaseOptions): void {
  if (transaction === 'interactive') return
  throw new ArgumentError(`Only open() has the option transaction: '${transaction}'.`)
}

function openInMemory(module: SqlJsModule, { image, ...options }: SqljsFileOptions & SqljsDriverOptions): SqljsDriver {
  const files = filesOf(module)
  if (files) return files.openInMemory(image, options)
  const opened = openDatabase(module, image)
  try {
    return new SqljsDriver(opened, options, true)
  } catch (error) {
    opened.close()
    throw error
  }
}

function openDatabase(module: SqlJsModule, image: Uint8Array | undefined): SqlJsDatabase {
  try {
    return new module.Database(image)
  } catch (error) {
    throw sqljsError(error, 'run')
  }
}

function isLoaded(module: SqlJsModule | WebAssembly.Module): module is SqlJsModule {
  return 'Database' in module
}

function isInMemory(database = ''): boolean {
  return database === '' || database === ':memory:'
}
