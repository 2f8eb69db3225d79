import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDatabase } from '../testing/node/create-database.ts'
import { CliProject } from '../testing/fixtures/cli/cli-project.ts'
import { sqliteProject } from '../testing/fixtures/cli/sqlite-project.ts'

let project: CliProject

beforeEach(() => {
  project = new CliProject()
})
afterEach(() => project.remove())

const tables = [
  "CREATE TYPE state AS ENUM ('lent', 'there')",
  'CREATE TABLE books (id SERIAL PRIMARY KEY, title VARCHAR(50) NOT NULL UNIQUE, states state[], state state NOT NULL)',
  'CREATE INDEX ix_lower ON books (lower(title::text))',
  'CREATE TABLE athanor_batch (token text PRIMARY KEY)',
]

test('models that were printed make the database again', async () => {
  const url = process.env['ATHANOR_TEST_POSTGRES_URL'] ?? ''
  const [there, empty] = [await createDatabase(url), await createDatabase(url)]
  try {
    const config = (models: string): string => `import { pg } from 'athanor/drivers/pg'
${models}
export default { drivers: [pg], compareServerDefault: true`
    const revision = `export const revision = 'a1'
export const downRevision = null
export const upgrade = (op) => ${JSON.stringify(tables)}.forEach((sql) => op.execute(sql))`
    project.write({ 'athanor.config.ts': `${config('')} }`, 'migrations/a1.js': revision })
    const [upgraded, printed] = await project.run([`--url ${there.url} upgrade`, `--url ${there.url} inspect --models`])
    expect([upgraded!.code, printed!.err]).toEqual([0, ''])
    expect(printed!.out).not.toMatch(/createType|_pkey|nullsNotDistinct|athanor_/)
    project.write({
      'models.ts': printed!.out,
      'own.config.ts': `${config("import { Base } from './models.ts'")}, metadata: Base.metadata, migrations: 'own' }`,
    })
    const own = `-c own.config.ts --url ${empty.url}`
    const outcomes = await project.run([`${own} revision --autogenerate -m all`, `${own} upgrade`, `${own} check`])
    expect(outcomes.map(({ code, err }) => (code === 0 ? code : err))).toEqual([0, 0, 0])
  } finally {
    await Promise.all([there.drop(), empty.drop()])
  }
})

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
