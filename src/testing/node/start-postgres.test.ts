import { chmodSync, mkdtempSync, readdirSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createDatabase } from './create-database.ts'
import { embeddedBinaries, machineBinaries } from './postgres-binaries.ts'
import { startPostgres } from './start-postgres.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

const available = { machine: machineBinaries() !== undefined, embedded: embeddedBinaries() !== undefined, pglite: true }
const ask = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows as unknown[][]
  } finally {
    await client.end()
  }
}

describe.each(Object.entries(available))('a server of the kind %s', (source, isAvailable) => {
  const reason = isAvailable ? '' : ', skipped without its binaries'
  test(
    `starts, keeps databases apart, and leaves nothing${reason}`,
    { skip: !isAvailable, timeout: 60_000 },
    async () => {
      vi.stubEnv('ATHANOR_TEST_POSTGRES_URL', '')
      vi.stubEnv('ATHANOR_TEST_POSTGRES', source)
      const temporary = ownTemporaryFolder()
      const server = await startPostgres()
      expect(server).toMatchObject({ source, version: expect.stringMatching(/^\d+\.\d+/) as string })

      const [one, two] = [await createDatabase(server.url), await createDatabase(server.url)]
      await ask(one.url, 'CREATE TABLE stone (weight integer); INSERT INTO stone VALUES (3)')
      expect(await ask(one.url, 'SELECT weight FROM stone')).toEqual([[3]])
      await expect(ask(two.url, 'SELECT weight FROM stone')).rejects.toThrow('"stone" does not exist')
      await one.drop()
      await two.drop()

      await server.stop()
      await expect(ask(server.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED')
      expect(readdirSync(temporary)).toEqual([])
      rmdirSync(temporary)
    },
  )
})

test('a given server is used as it is', async () => {
  vi.stubEnv('ATHANOR_TEST_POSTGRES_URL', 'postgresql://postgres@127.0.0.1:1/postgres')
  vi.stubEnv('ATHANOR_TEST_POSTGRES', '')
  await expect(startPostgres()).rejects.toThrow('ECONNREFUSED')
})

test('an unknown kind is refused', async () => {
  vi.stubEnv('ATHANOR_TEST_POSTGRES_URL', '')
  vi.stubEnv('ATHANOR_TEST_POSTGRES', 'oracle')
  await expect(startPostgres()).rejects.toThrow("ATHANOR_TEST_POSTGRES is 'oracle'")
})

/** Other servers may start and stop on this machine meanwhile. The account of the server must be able to enter it. */
function ownTemporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'athanor-test-'))
  chmodSync(folder, 0o755)
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, folder)
  return folder
}
