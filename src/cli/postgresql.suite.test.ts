import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDatabase } from '../testing/node/create-database.ts'
import { CliProject } from '../testing/fixtures/cli/cli-project.ts'
import { sqliteProject } from '../testing/fixtures/cli/sqlite-project.ts'

let project: CliProject

beforeEach(() => {
  project = new CliProject()
})
afterEach(() => project.remove())

test('a database of PostgreSQL goes up and down', async () => {
  const database = await createDatabase(process.env['ATHANOR_TEST_POSTGRES_URL'] ?? '')
  try {
    const config = sqliteProject['athanor.config.ts'].replaceAll('sqljs', 'pg')
    project.write({ ...sqliteProject, 'athanor.config.ts': config })
    const outcomes = await project.run(['upgrade', 'current', 'inspect books', 'downgrade -2', 'current'], {
      TEST_URL: database.url,
    })
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0])
    expect(outcomes[1]!.out).toBe('b2b2b2 (head), fill books\n')
    expect(outcomes[4]!.out).toBe('')
  } finally {
    await database.drop()
  }
})
