import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { freePort } from './free-port.ts'
import { PostgresStartError } from './postgres-start-error.ts'
import { removeFolder } from './remove-folder.ts'
import { serverAccount } from './server-account.ts'
import type { ServerAccount } from './server-account.ts'

export interface LaunchedPostgres {
  readonly url: string
  stop(): Promise<void>
}

/** A server that lost its data in a crash is worth nothing in a test either, so nothing is written durably. */
const settings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=200',
  'max_prepared_transactions=20',
]

/**
 * Makes a new cluster in a temporary folder with the `initdb` and `postgres` of `binaries` and starts it on a port of
 * the loopback address. Everyone who reaches the port is trusted.
 */
export async function launchPostgres(binaries: string): Promise<LaunchedPostgres> {
  const account = serverAccount()
  const folder = mkdtempSync(join(tmpdir(), 'athanor-postgres-'))
  if (account) chownSync(folder, account.uid, account.gid)
  try {
    const usable = usableBinaries(binaries, folder, account)
    initialize(usable, folder, account)
    return await launchOnFreePort(usable, folder, account)
  } catch (error) {
    removeFolder(folder)
    throw error
  }
}

/** The account may be unable to enter the folder of the binaries (a checkout below /root): then it gets a copy. */
function usableBinaries(binaries: string, folder: string, account: ServerAccount | undefined): string {
  const { error } = spawnSync(join(binaries, 'postgres'), ['--version'], { ...account })
  if (!error || !account) return binaries
  cpSync(dirname(binaries), join(folder, 'installation'), { recursive: true, verbatimSymlinks: true })
  return join(folder, 'installation', 'bin')
}

function initialize(binaries: string, folder: string, account: ServerAccount | undefined): void {
  const options = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync']
  const { status, error, stderr } = spawnSync(join(binaries, 'initdb'), ['-D', join(folder, 'data'), ...options], {
    ...account,
    cwd: folder,
    env: cleanEnvironment(),
    encoding: 'utf8',
  })
  if (status !== 0) throw new PostgresStartError(`${join(binaries, 'initdb')} failed: ${error?.message ?? stderr}`)
}

/** Somebody may take the port between the choice and the start; then another one is tried. */
async function launchOnFreePort(
  binaries: string,
  folder: string,
  account: ServerAccount | undefined,
  attempts = 3,
): Promise<LaunchedPostgres> {
  const port = await freePort()
  const options = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${port}`, ...settings]
  const server = spawn(join(binaries, 'postgres'), ['-D', join(folder, 'data'), ...options.flatMap((o) => ['-c', o])], {
    ...account,
    cwd: folder,
    env: cleanEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const trouble = await untilReady(server)
  if (trouble === undefined) return launched(server, port, folder)
  if (attempts > 1 && trouble.includes('could not bind'))
    return launchOnFreePort(binaries, folder, account, attempts - 1)
  throw new PostgresStartError(`${join(binaries, 'postgres')} did not start:\n${trouble}`)
}

/** Resolves with undefined when the server accepts connections, and with its log when it ends before that. */
function untilReady(server: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    let log = ''
    server.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      log += chunk
      if (log.includes('database system is ready to accept connections')) resolve(undefined)
    })
    server.once('error', (error) => {
      resolve(error.message)
    })
    server.once('exit', () => {
      resolve(log)
    })
  })
}

function launched(server: ChildProcess, port: number, folder: string): LaunchedPostgres {
  // The log is read no more, but must be taken, or the server stops at a full pipe.
  server.stderr?.removeAllListeners('data').resume()
  server.unref()
  ;(server.stderr as { unref?: () => void } | null)?.unref?.()
  const killAtExit = () => {
    server.kill('SIGQUIT')
    removeFolder(folder)
  }
  process.once('exit', killAtExit)
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      process.off('exit', killAtExit)
      await end(server)
      removeFolder(folder)
    },
  }
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const exited = once(server, 'exit')
  server.ref()
  server.kill('SIGINT')
  const impatience = setTimeout(() => server.kill('SIGQUIT'), 10_000)
  await exited
  clearTimeout(impatience)
}

/** Without the caller's PG… variables, which could name another cluster, and with messages in English. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'))
  return { ...Object.fromEntries(kept), LC_ALL: 'C' }
}
