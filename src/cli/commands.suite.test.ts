import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CliProject } from '../testing/fixtures/cli/cli-project.ts'
import { sqliteProject } from '../testing/fixtures/cli/sqlite-project.ts'

let project: CliProject

beforeEach(() => {
  project = new CliProject()
})
afterEach(() => project.remove())

const REVISION = `import { column, Integer, Varchar } from 'athanor'
export const revision = 'a1'
export const downRevision = null
export function upgrade(op) { op.createTable('books', { id: column(Integer, { primaryKey: true }), title: column(Varchar(50)) }) }
export function downgrade(op) { op.dropTable('books') }
`
const SECOND = `import { Text } from 'athanor'
export const revision = 'b2'
export const downRevision = 'a1'
export function upgrade(op) { op.batchAlterTable('books', (batch) => batch.alterColumn('title', { type: Text })) }
export function downgrade(op) {}
`

test('init writes a configuration that runs as it is: PGlite in a folder', { timeout: 120_000 }, async () => {
  const [made] = await project.run(['init --driver pglite'])
  project.write({ 'migrations/1.ts': REVISION })
  const [upgraded] = await project.run(['upgrade'])
  expect([made!.code, upgraded!.code]).toEqual([0, 0])
  expect(readdirSync(project.path('pgdata'))).toContain('PG_VERSION')
})

test(
  'init for D1 takes the database of the platform, where tables are made anew too',
  { timeout: 120_000 },
  async () => {
    const miniflare = fileURLToPath(import.meta.resolve('miniflare'))
    project.write({
      'migrations/1.ts': REVISION,
      'migrations/2.ts': SECOND,
      'node_modules/wrangler/package.json': '{ "type": "module", "main": "index.js" }',
      // What wrangler does, without its configuration.
      'node_modules/wrangler/index.js': `import { Miniflare } from ${JSON.stringify(miniflare)}
export async function getPlatformProxy() {
  const miniflare = new Miniflare({ modules: true, script: 'export default {}', d1Databases: ['DB'], d1Persist: 'state' })
  return { env: { DB: await miniflare.getD1Database('DB') }, dispose: () => miniflare.dispose() }
}
`,
    })
    const [made, upgraded] = await project.run(['init --driver d1', 'upgrade'])
    expect([made!.code, upgraded!.code]).toEqual([0, 0])
    expect(upgraded!.err).toMatch(/^Running upgrade {2}-> a1\n[^]*Running upgrade a1 -> b2\n/)
  },
)

test('the version table comes alone; what is done is not told to those who want it quiet', async () => {
  project.write(sqliteProject)
  const [sql, made, current, quiet, after] = await project.run([
    'ensure-version --sql',
    'ensure-version',
    'current',
    '--quiet upgrade',
    'current',
  ])
  expect(sql!.out).toContain('CREATE TABLE athanor_version (')
  expect([made!.code, current!.out, quiet!.err]).toEqual([0, '', ''])
  expect(after!.out).toContain('b2b2b2 (head)')
})

test('revisions are edited, and may be in several folders', async () => {
  project.write({
    'athanor.config.ts': `import { sqljs } from 'athanor/drivers/sqljs'
export default { url: 'sqlite:///app.db', drivers: [sqljs], migrations: ['migrations', 'plugin/migrations'] }
`,
    'migrations/1.ts': REVISION,
    'editor.mjs': `import { appendFileSync } from 'node:fs'
appendFileSync(process.argv[2], '// edited')
`,
  })
  const [added, wrong, heads, upgraded] = await project.run([
    'revision -m more --rev-id b2 --version-path plugin/migrations',
    'revision -m more --rev-id c3 --version-path elsewhere',
    'heads',
    'upgrade',
  ])
  expect(added!.out).toMatch(/^Wrote plugin\/migrations\/\d+_b2_more\.ts\n$/)
  expect(wrong!.err).toBe("The configuration has no folder 'elsewhere' for revisions: add it to migrations.\n")
  expect([heads!.out, upgraded!.code]).toEqual(['b2 (head)\n', 0])
  const editor = `${process.execPath} ${project.path('editor.mjs')}`
  const [edited] = await project.run(['edit a1'], { EDITOR: editor, VISUAL: editor })
  expect(edited!.code).toBe(0)
  expect(readFileSync(project.path('migrations/1.ts'), 'utf8')).toContain('// edited')
  expect(readdirSync(project.path('plugin/migrations'))).toHaveLength(1)
})
