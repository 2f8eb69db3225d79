/**
 * Where a server came from: `given` by ATHANOR_TEST_POSTGRES_URL, started from the `machine`'s own binaries or from the
 * npm package `embedded` brings, or `pglite`, PostgreSQL in this process.
 */
export type PostgresSource = 'given' | 'machine' | 'embedded' | 'pglite'

export interface StartedPostgres {
  /** Of the database `postgres`, for a superuser without a password. */
  readonly url: string
  /** As the server gives it: `15.18 (Debian 15.18-0+deb12u1)`. */
  readonly version: string
  readonly source: PostgresSource
  /** Ends the server and removes its data; does nothing to a server that was given. */
  stop(): Promise<void>
}
