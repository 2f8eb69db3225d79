import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { inRoot, root } from './paths.mjs'
import { SetupError } from './setup-error.mjs'

/**
 * Starts the tests' PostgreSQL in a process of its own (the launcher is TypeScript and needs Node 24) and puts its URL
 * into ATHANOR_TEST_POSTGRES_URL for all that is started from here. Gives a function that ends it.
 */
export async function usePostgres() {
  const child = spawn('node', [inRoot('.config/run/lib/postgres-process.mjs')], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const answer = await Promise.race([once(child.stdout.setEncoding('utf8'), 'data'), once(child, 'exit')])
  if (typeof answer[0] !== 'string')
    throw new SetupError('PostgreSQL for the tests did not start: see its message above.')
  const { url, version, source } = JSON.parse(answer[0])
  process.env.ATHANOR_TEST_POSTGRES_URL = url
  process.env.ATHANOR_TEST_POSTGRES_SOURCE = source
  return {
    version,
    source,
    async stop() {
      const ended = once(child, 'exit')
      child.stdin.end()
      await ended
    },
  }
}
