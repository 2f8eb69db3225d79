import { sqlite } from '../../dialects/sqlite/dialect.ts'
import type { DriverFactory } from '../../engine/driver.ts'
import type { Batching } from '../../engine/transaction/batching.ts'
import type { URL } from '../../engine/url.ts'
import { ArgumentError } from '../../errors/request-errors.ts'
import { sqljsError } from './error-map.ts'
import { load } from './load.ts'
import type { SqljsDatabaseOptions, SqljsFileOptions, SqljsLoadOptions, SqljsOpenOptions } from './options.ts'
import { SqljsDriver } from './sqljs-driver.ts'
import type { SqlJsDatabase, SqlJsModule } from './sqljs-module.ts'

export interface SqljsDriverFactory extends DriverFactory {
  readonly name: 'sqljs'

  /**
   * Loads SQLite, compiled once per page or process: later calls give the module of the first, whatever their options.
   * So an app that has to say where the binary is calls this first, and everything else needs no options.
   */
  load(options?: SqljsLoadOptions): Promise<SqlJsModule>

  /**
   * Opens a database.
   *
   * @throws {@link ArgumentError} for any database but `:memory:`, and with code `wasm-mismatch` for a binary that is not
   * the one expected.
   */
  open(options?: SqljsOpenOptions): Promise<SqljsDriver>

  /** As {@link open}, at once, where the module is loaded already. */
  openSync(module: SqlJsModule, options?: SqljsFileOptions): SqljsDriver

  /** A driver for a database that you have opened with sql.js yourself. It sets the pragmas, and never closes it. */
  attach(database: SqlJsDatabase, options?: SqljsDatabaseOptions): SqljsDriver
}

/** SQLite in WebAssembly (sql.js), in the page, in workers, in Node and at the edge. */
export const sqljs: SqljsDriverFactory = {
  name: 'sqljs',
  dialect: sqlite,
  load,
  open,
  openSync,
  attach,
  openUrl: async (url, options) => open({ ...options, database: databaseOf(url) }),
}

async function open({
  module,
  wasmBinary,
  locateFile,
  sha256,
  ...options
}: SqljsOpenOptions = {}): Promise<SqljsDriver> {
  checkDatabase(options.database)
  const source = { module, wasmBinary, locateFile, sha256 } as SqljsLoadOptions
  const loaded = module && isLoaded(module) ? module : await load(source)
  const { transaction = 'interactive' } = options
  // Not many need it, so that it is not loaded with the rest.
  const batches = transaction === 'interactive' ? undefined : await import('./batching.ts')
  return openLoaded(loaded, options, batches?.sqljsBatching)
}

function openSync(module: SqlJsModule, options: SqljsFileOptions = {}): SqljsDriver {
  refuseBatches(options)
  return openLoaded(module, options)
}

function attach(database: SqlJsDatabase, options: SqljsDatabaseOptions = {}): SqljsDriver {
  refuseBatches(options)
  return new SqljsDriver(database, options, false)
}

function refuseBatches({ transaction = 'interactive' }: SqljsDatabaseOptions): void {
  if (transaction === 'interactive') return
  throw new ArgumentError(`Only open() has the option transaction: '${transaction}'.`)
}

function openLoaded(
  module: SqlJsModule,
  { image, database, ...options }: SqljsFileOptions,
  batching?: Batching,
): SqljsDriver {
  checkDatabase(database)
  const opened = openDatabase(module, image)
  try {
    return new SqljsDriver(opened, options, true, batching)
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

function checkDatabase(database: string | undefined): void {
  if (database === undefined || database === '' || database === ':memory:') return
  throw new ArgumentError(
    `The database '${database}' cannot be opened, only ':memory:'. ` + 'Pass the bytes of a file as image.',
  )
}

function databaseOf(url: URL): string {
  if ((url.host ?? url.username ?? url.port) !== undefined) {
    throw new ArgumentError("A SQLite URL names no host. Write three slashes: 'sqlite+sqljs:///:memory:'.", {
      code: 'url',
    })
  }
  const unknown = Object.keys(url.query)
  if (unknown.length > 0) {
    throw new ArgumentError(`sqljs has no URL parameters, and got ${unknown.join(', ')}.`, {
      code: 'url',
    })
  }
  return url.database ?? ':memory:'
}
