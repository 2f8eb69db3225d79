import { postgresql } from '../../dialects/postgresql/dialect.ts'
import type { DriverFactory } from '../../engine/driver.ts'
import { ArgumentError } from '../../errors/request-errors.ts'
import { checkOpenOptions, POOLED } from '../shared/check-open-options.ts'
import { connectionString } from '../shared/postgresql/connection-string.ts'
import { loadPg } from './load-pg.ts'
import type { PgOpenOptions } from './options.ts'
import { PgDriver } from './pg-driver.ts'

export interface PgDriverFactory extends DriverFactory {
  readonly name: 'pg'

  /**
   * Connects when the first statement needs it. An engine keeps the connections in a pool, or takes them from yours.
   *
   * @throws {@link ArgumentError} when the package `pg` is not installed, not exactly one of `url`, `connectionString` and `pool`
   * is given, or an option that there is not.
   */
  open(options: PgOpenOptions): Promise<PgDriver>
}

/** PostgreSQL by node-postgres (`pg`), in Node, and in Workers with `nodejs_compat`. */
export const pg: PgDriverFactory = {
  name: 'pg',
  dialect: postgresql,
  open: async (options) => open(checkOpenOptions('pg', options, WORDS, OTHERS)),
  openUrl: (url, options) => open({ ...options, url }),
}

const WORDS = { transaction: ['interactive', 'batch', 'auto'], preparedStatements: [true, false] }
const OTHERS = `${POOLED}|url|connectionString|pool|clientOptions`

async function open(options: PgOpenOptions): Promise<PgDriver> {
  const { url, connectionString: text, pool } = options
  if ([url, text, pool].filter((place) => place !== undefined).length !== 1) {
    throw new ArgumentError('pg.open takes exactly one of url, connectionString and pool.')
  }
  if (pool) return new PgDriver({ pool }, options)
  const { Client } = await loadPg()
  const place = { ...options.clientOptions, connectionString: text ?? connectionString(url ?? '') }
  return new PgDriver({ Client, options: place }, options)
}
