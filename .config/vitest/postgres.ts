import { startPostgres } from '../../src/testing/node/start-postgres.ts'

/**
 * One PostgreSQL for all suites of a run. They find it in ATHANOR_TEST_POSTGRES_URL, and each file makes a database of
 * its own with `createDatabase`.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await startPostgres()
  process.env['ATHANOR_TEST_POSTGRES_URL'] = server.url
  process.env['ATHANOR_TEST_POSTGRES_SOURCE'] ??= server.source
  console.log(`PostgreSQL ${server.version}, ${server.source}`)
  return () => server.stop()
}
