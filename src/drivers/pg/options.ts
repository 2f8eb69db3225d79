import type { DriverOpenOptions } from '../../engine/driver.ts'
import type { URL } from '../../engine/url.ts'
import type { PgPool } from '../shared/postgresql/pg-module.ts'

/** Where the database is: exactly one of `url`, `connectionString` and `pool`; and how it is used. */
export interface PgOpenOptions extends DriverOpenOptions {
  /** `postgresql+pg://user:password@host:port/database`; parameters such as `sslmode` are handed to `pg`. */
  readonly url?: string | URL
  /** In the form of libpq, as Hyperdrive gives it; handed to `pg` as it is. */
  readonly connectionString?: string
  /** A pool of `pg` of your own; `dispose` leaves it open. */
  readonly pool?: PgPool
  /** Further options of `pg`'s Client, such as `ssl` or `application_name`. */
  readonly clientOptions?: Readonly<Record<string, unknown>>
  /**
   * `batch` makes the driver behave like those that have no interactive transactions, and `auto` like those that begin one
   * only when a batch is not enough, so that units of work written for them can be tested without a network. Default
   * `interactive`.
   */
  readonly transaction?: 'interactive' | 'batch' | 'auto'
  /**
   * Whether statements that come again stay prepared on their connection. False is for poolers that hand a connection to
   * somebody else between two statements without keeping track of them. Default true.
   */
  readonly preparedStatements?: boolean
}
