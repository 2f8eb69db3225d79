import { asyncDispose } from '../../../util/dispose.ts'
import { NeonFailure } from '../../neon/neon-failure.ts'
import type { LocalNeon, NeonConfigLike, NeonCounts } from './local-neon.ts'
import { LocalServer } from './local-server.ts'
import { NeonFaults } from './neon-fault.ts'
import { PooledDatabase } from './pooled-database.ts'

export interface LocalNeonOptions {
  /** The database to put it in front of: `postgresql://user:password@host:port/database`. */
  readonly postgres: string
  /** How long every request, and every message over a socket, is on its way. Default: 0. */
  readonly latencyMs?: number
}

/**
 * Starts an endpoint that speaks to `@neondatabase/serverless` as Neon does: SQL over HTTP (`/sql`) and PostgreSQL's
 * protocol over WebSockets (`/v2`), in front of any PostgreSQL. For tests of what runs on Neon, with its latency and its
 * faults:
 *
 * ```ts
 * import { neonConfig } from '@neondatabase/serverless'
 * const postgres = await startPostgres()
 * await using local = await startLocalNeon({ postgres: postgres.url })
 * local.configure(neonConfig)
 * const engine = createAsyncEngine(local.url.replace('postgresql', 'postgresql+neon'), { drivers: [neon] })
 * local.fail({ kind: 'reset', at: 'after' }) // the next answer is lost, after the commit
 * ```
 */
export async function startLocalNeon({ postgres, latencyMs = 0 }: LocalNeonOptions): Promise<LocalNeon> {
  const target = new URL(postgres)
  const faults = new NeonFaults()
  const counts: NeonCounts = { requests: 0, statements: 0, sockets: 0, messages: 0 }
  const databases = new Map<string, PooledDatabase>()
  const databaseFor = (connectionString: string): PooledDatabase => {
    const url = redirected(connectionString, target)
    const database = databases.get(url) ?? new PooledDatabase(url)
    databases.set(url, database)
    return database
  }
  const setting = { faults, latencyMs: () => local.latencyMs }
  const server = new LocalServer({ ...setting, databaseFor, counts, target })
  const port = await server.listen()
  const stop = async (): Promise<void> => {
    await server.stop()
    await Promise.all([...databases.values()].map((database) => database.end()))
  }
  const local: LocalNeon = {
    url: urlFor(target, port),
    latencyMs,
    counts,
    configure,
    fail: (fault) => faults.add(fault),
    get pendingFaults() {
      return faults.count
    },
    clearFaults: () => faults.clear(),
    stop,
    [asyncDispose]: stop,
  }
  return local
}

/** Neon's driver wants a user and a password; a server that trusts everybody takes any. */
function urlFor(target: URL, port: number): string {
  const url = new URL(target)
  url.username ||= 'postgres'
  url.password ||= 'local'
  url.host = `127.0.0.1:${port}`
  return url.href
}

/** Who somebody says to be, at the server behind the endpoint. */
function redirected(connectionString: string, target: URL): string {
  if (!URL.canParse(connectionString)) throw new NeonFailure(400, 'invalid connection string')
  const url = new URL(connectionString)
  url.host = target.host
  return url.href
}

function configure(neonConfig: NeonConfigLike): void {
  neonConfig.fetchEndpoint = (host: string, port: number | string) => `http://${host}:${port}/sql`
  neonConfig.wsProxy = (host: string, port: number | string) => `${host}:${port}/v2`
  neonConfig.useSecureWebSocket = false
  // Only for servers that ask for the password as it is.
  neonConfig.pipelineConnect = false
}
