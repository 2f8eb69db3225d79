import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CliProject } from '../testing/fixtures/cli/cli-project.ts'
import { sqliteProject } from '../testing/fixtures/cli/sqlite-project.ts'

let project: CliProject

beforeEach(() => {
  project = new CliProject()
})
afterEach(() => project.remove())

const main = fileURLToPath(new URL('main.ts', import.meta.url))

describe('a project', () => {
  test('may be written for a bundler: imports without an extension, enums', async () => {
    project.write({
      ...sqliteProject,
      'athanor.config.ts': `import { sqljs } from 'athanor/drivers/sqljs'
import { folder } from './settings'
export default { url: 'sqlite:///app.db', drivers: [sqljs], migrations: folder }
`,
      'settings.ts': `enum Folder { migrations = 'migrations' }\nexport const folder: string = Folder.migrations\n`,
    })
    const [upgraded] = await project.run(['upgrade'])
    expect(upgraded).toMatchObject({ code: 0 })
  })

  test('a mistake in a file is told in a line, with its place', async () => {
    const revision = "export const revision = 'a1'\nexport const downRevision = null\n"
    const broken = {
      syntax: `${revision}const a = = 1`,
      missing: `${revision}import { a } from './nowhere'\nexport const b = a`,
      wrong: `${revision}export const upgrade = () => nothing.is.here`,
    }
    for (const [name, text] of Object.entries(broken)) {
      project.write({
        [`${name}.config.ts`]: `import { sqljs } from 'athanor/drivers/sqljs'
export default { url: 'sqlite://', drivers: [sqljs], migrations: '${name}' }`,
        [`${name}/a1.ts`]: text,
      })
    }
    const outcomes = await project.run(Object.keys(broken).map((name) => `-c ${name}.config.ts upgrade`))
    expect(outcomes.map(({ code }) => code)).toEqual([1, 1, 1])
    expect(outcomes.map(({ err }) => err)).toEqual([
      'syntax/a1.ts:3: SyntaxError: Expression expected (--debug shows more.)\n',
      "missing/a1.ts:3: Cannot find module './nowhere' (--debug shows more.)\n",
      'Running upgrade  -> a1\nwrong/a1.ts:3: ReferenceError: nothing is not defined (--debug shows more.)\n',
    ])
  })

  test('what is wrong is said in a sentence, and no password is', async () => {
    const [without] = await project.run(['upgrade'])
    expect(without).toMatchObject({ code: 1, err: expect.stringContaining('There is no athanor.config.ts') as string })
    project.write({
      ...sqliteProject,
      'athanor.config.ts': `import { pg } from 'athanor/drivers/pg'
export default { url: process.env['TEST_URL'], drivers: [pg] }
`,
    })
    const secret = 'p%40ssw0rd'
    const url = `--url postgresql://me:${secret}@127.0.0.1:1/app`
    const [unset, script, ...outcomes] = await project.run([
      'upgrade',
      '--url postgresql://me:books@127.0.0.1:1/app upgrade --sql',
      ...['upgrade', 'upgrade zz', 'nonsense', 'downgrade', '--version'].map((line) => `${url} ${line}`),
    ])
    expect(unset!.err).toContain('There is no url: set the environment variable')
    expect(script!.out).toContain('CREATE TABLE books')
    expect(outcomes.map(({ code }) => code)).toEqual([1, 1, 2, 2, 0])
    expect(JSON.stringify(outcomes)).not.toMatch(/p%40ssw0rd|p@ssw0rd/)
  })
})

test('the program itself', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=@athanor/source', main, '--version'])
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
})
