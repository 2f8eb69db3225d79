import { randomBytes } from 'node:crypto'
import { askServer } from './ask-server.ts'

export interface TestDatabase {
  readonly url: string
  /** Removes the database, also while there are connections to it. */
  drop(): Promise<void>
}

/** Makes an empty database with a new name on the server of `baseUrl`, so that test files do not see each other. */
export async function createDatabase(baseUrl: string): Promise<TestDatabase> {
  const name = `athanor_${randomBytes(6).toString('hex')}`
  await askServer(baseUrl, `CREATE DATABASE ${name}`)
  const url = new URL(baseUrl)
  url.pathname = `/${name}`
  return {
    url: url.href,
    async drop() {
      await askServer(baseUrl, `DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}
