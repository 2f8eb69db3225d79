import { postgresql } from '../../dialects/postgresql/dialect.ts'
import type { DriverFactory } from '../../engine/driver.ts'
import { ArgumentError } from '../../errors/request-errors.ts'
import { connectionString } from './connection-string.ts'
import { loadPg } from './load-pg.ts'
import type { PgOpenOptions } from './options.ts'
import { PgDriver } from './pg-driver.ts'
import type { PgPool, PgPoolDetails } from './pg-module.ts'

const DEFAULT_POOL_SIZE = 5

export interface PgDriverFactory extends DriverFactory {
  readonly name: 'pg'

  /**
   * Makes a pool, or takes yours. Connects when the first statement needs it.
   *
   * @throws {@link ArgumentError} when the package `pg` is not installed, or not exactly one of `url`, `connectionString`
   * and `pool` is given.
   */
  open(options: PgOpenOptions): Promise<PgDriver>
}

/** PostgreSQL by node-postgres (`pg`), in Node, and in Workers with `nodejs_compat`. */
export const pg: PgDriverFactory = {
  name: 'pg',
  dialect: postgresql,
  open,
  openUrl: (url, options) => open({ ...options, url }),
}

async function open(options: PgOpenOptions): Promise<PgDriver> {
  const { url, connectionString: text, pool } = options
  if ([url, text, pool].filter((place) => place !== undefined).length !== 1) {
    throw new ArgumentError('pg.open takes exactly one of url, connectionString and pool.')
  }
  if (pool) return new PgDriver(pool, options, false)
  return new PgDriver(await makePool(text ?? connectionString(url ?? ''), options), options, true)
}

async function makePool(text: string, options: PgOpenOptions): Promise<PgPool & PgPoolDetails> {
  const { Pool } = await loadPg()
  const pool = new Pool({ max: options.poolSize ?? DEFAULT_POOL_SIZE, ...options.poolOptions, connectionString: text })
  // A connection that breaks while nobody uses it has left the pool already; without a listener it would end the process.
  pool.on?.('error', () => {})
  return pool
}
