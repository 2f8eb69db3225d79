/** No PostgreSQL could be started for the tests. */
export class PostgresStartError extends Error {
  override readonly name = 'PostgresStartError'
}
