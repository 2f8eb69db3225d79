import { postgresql } from '../../dialects/postgresql/dialect.ts'
import type { DriverFactory } from '../../engine/driver.ts'
import type { URL } from '../../engine/url.ts'
import { DriverError } from '../../errors/driver-error.ts'
import { ArgumentError } from '../../errors/request-errors.ts'
import { checkOpenOptions } from '../shared/check-open-options.ts'
import { loadPglite } from './load-pglite.ts'
import type { PgliteDatabaseOptions, PgliteOpenOptions } from './options.ts'
import { PgliteDriver } from './pglite-driver.ts'
import type { PgliteInstance } from './pglite-module.ts'

export interface PgliteDriverFactory extends DriverFactory {
  readonly name: 'pglite'

  /**
   * Loads PGlite, and opens a database with it. Takes seconds for a new database, and less than one with `loadDataDir`.
   *
   * @throws {@link ArgumentError} when the package `@electric-sql/pglite` is not installed, and for options that there are not.
   */
  open(options?: PgliteOpenOptions): Promise<PgliteDriver>

  /**
   * A driver for a PGlite that you have opened yourself; `dispose` leaves it open. Do not use PGlite's own methods while
   * a transaction is open: they would run inside it.
   *
   * @throws {@link ArgumentError} for one that is not ready, that lives in another thread, or that has a driver already.
   */
  attach(database: PgliteInstance, options?: PgliteDatabaseOptions): PgliteDriver
}

/** PostgreSQL in WebAssembly (PGlite), in the page, in workers and in Node. */
export const pglite: PgliteDriverFactory = {
  name: 'pglite',
  dialect: postgresql,
  open: async (options = {}) =>
    open(checkOpenOptions('pglite', options, WORDS, 'poolTimeoutMs|dataDir|loadDataDir|pgliteOptions')),
  attach,
  openUrl: async (url, options) => open({ ...options, ...placeOf(url) }),
}

const WORDS = { transaction: ['interactive', 'batch', 'auto'] }

/** Two drivers would know nothing of each other's transactions. */
const ATTACHED = /*@__PURE__*/ new WeakSet<PgliteInstance>()

async function open(options: PgliteOpenOptions = {}): Promise<PgliteDriver> {
  const { dataDir, loadDataDir, pgliteOptions } = options
  const { PGlite } = await loadPglite()
  const database = await create(() =>
    PGlite.create({ ...pgliteOptions, ...(dataDir && { dataDir }), ...(loadDataDir && { loadDataDir }) }),
  )
  return new PgliteDriver(database, options, (saved) =>
    saved.finally(() => (database.closed ? undefined : database.close())),
  )
}

async function create(run: () => Promise<PgliteInstance>): Promise<PgliteInstance> {
  try {
    return await run()
  } catch (cause) {
    const message = `PGlite could not open the database: ${cause instanceof Error ? cause.message : String(cause)}`
    throw new DriverError({ kind: 'not-sent', message, cause })
  }
}

function attach(database: PgliteInstance, options: PgliteDatabaseOptions = {}): PgliteDriver {
  checkOpenOptions('pglite', options, WORDS, 'poolTimeoutMs')
  if (typeof database.execProtocolRawSync !== 'function') {
    throw new ArgumentError('This PGlite lives in another thread. Attach one of the class PGlite, in its own thread.')
  }
  if (!database.ready) throw new ArgumentError('This PGlite is not ready. Await its waitReady first.')
  if (ATTACHED.has(database)) throw new ArgumentError('This PGlite has a driver already. Use that, or dispose of it.')
  ATTACHED.add(database)
  return new PgliteDriver(database, options, (saved) => {
    ATTACHED.delete(database)
    return saved
  })
}

function placeOf(url: URL): Pick<PgliteOpenOptions, 'dataDir'> {
  const database = url.fileDatabase()
  return database === undefined || database === ':memory:' ? {} : { dataDir: database }
}
