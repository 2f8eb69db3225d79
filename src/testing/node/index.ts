/**
 * For tests in Node: a PostgreSQL, and an endpoint that speaks to Neon's driver in front of it.
 *
 * @module
 */
export { createDatabase } from './create-database.ts'
export type { TestDatabase } from './create-database.ts'
export { startPostgres } from './start-postgres.ts'
export type { PostgresSource, StartedPostgres } from './started-postgres.ts'
export { startLocalNeon, type LocalNeonOptions } from './neon/start-local-neon.ts'
export type { LocalNeon, NeonConfigLike, NeonCounts } from './neon/local-neon.ts'
export type { NeonFault } from './neon/neon-fault.ts'
export { pgliteFetch, type PgliteLike } from '../neon/pglite-fetch.ts'
