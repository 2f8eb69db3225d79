export { createDatabase } from './create-database.ts'
export type { TestDatabase } from './create-database.ts'
export { startPostgres } from './start-postgres.ts'
export type { PostgresSource, StartedPostgres } from './started-postgres.ts'
