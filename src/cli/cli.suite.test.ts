import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDatabase } from '../testing/node/create-database.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const runner = join(root, 'src/testing/fixtures/cli/run-commands.ts')
const main = join(root, 'src/cli/main.ts')

interface Outcome {
  readonly code: number
  readonly out: string
  readonly err: string
}

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'athanor-cli-'))
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(root, join(folder, 'node_modules/athanor'), 'junction')
  write({ 'package.json': '{ "type": "module" }' })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}

/** Command lines in one process, each as if it had its own. No file may have more than `maxFileSize` blocks of 512 bytes. */
async function athanor(
  commands: readonly string[],
  env: NodeJS.ProcessEnv = {},
  maxFileSize: number | 'unlimited' = 'unlimited',
): Promise<Outcome[]> {
  const lines = JSON.stringify(commands.map((line) => line.split(' ')))
  const node = [process.execPath, '--conditions=@athanor/source', runner, lines]
  const { stdout } = await promisify(execFile)('sh', ['-c', `ulimit -f ${maxFileSize}; exec "$0" "$@"`, ...node], {
    cwd: folder,
    env: { ...process.env, ...env },
  })
  return JSON.parse(stdout) as Outcome[]
}

const sqliteProject = {
  'athanor.config.ts': `import { sqljs } from 'athanor/drivers/sqljs'
import { defineConfig } from 'athanor/migrations'
export default defineConfig({ url: process.env['TEST_URL'] ?? 'sqlite:///app.db', drivers: [sqljs] })
`,
  'migrations/1_a1.ts': `import { column, Integer, Varchar } from 'athanor'
import type { Operations } from 'athanor/migrations'
export const revision = '0001e2'
export const downRevision = null
export const message = 'create books'
export function upgrade(op: Operations) {
  op.createTable('books', { id: column(Integer, { primaryKey: true }), title: column(Varchar(50)) })
}
export const downgrade = (op: Operations) => op.dropTable('books')
`,
  'migrations/2_b2.ts': `import type { MigrationContext, Operations } from 'athanor/migrations'
export const revision = 'b2b2b2'
export const downRevision = '0001e2'
export const message = 'fill books'
export function upgrade(op: Operations) {
  op.execute("INSERT INTO books VALUES (1, 'Salt')")
  ;(op.getContext() as MigrationContext).progress(1, 2)
}
export const downgrade = (op: Operations) => op.execute('DELETE FROM books')
`,
}

const LINES = [
  'upgrade',
  'current',
  'history -i -r 0001:',
  'inspect',
  'inspect --models',
  'downgrade -1',
  'current --check-heads',
  'upgrade 0001:head --sql',
  'heads -v',
  'downgrade base',
  'stamp 0001e2',
  // What was stamped is not there.
  'upgrade head',
]

describe('a project with a SQLite file', () => {
  test('goes up and down, and says where it is', async () => {
    write(sqliteProject)
    const by = Object.fromEntries((await athanor(LINES)).map((outcome, i) => [LINES[i], outcome] as const)) as Readonly<
      Record<string, Outcome>
    >
    expect(LINES.filter((line) => by[line]!.code !== 0)).toEqual(['current --check-heads', 'upgrade head'])
    expect(by['upgrade']!.err).toBe(
      'Running upgrade  -> 0001e2, create books\nRunning upgrade 0001e2 -> b2b2b2, fill books\n  1 of 2 (50 %)\n',
    )
    expect(by['current']!.out).toBe('b2b2b2 (head), fill books\n')
    expect(by['history -i -r 0001:']!.out).toBe(
      '0001e2 -> b2b2b2 (head) (current), fill books\n<base> -> 0001e2, create books\n',
    )
    expect(by['inspect']!.out).toBe('books\n  id     INTEGER      primary key\n  title  VARCHAR(50)  not null\n')
    expect(by['inspect --models']!.out).toContain("export class Book extends Base.table('books', {")
    expect(by['current --check-heads']!.err).toBe(
      'The database is at 0001e2, and the newest revision is b2b2b2. Upgrade it.\n',
    )
    expect(by['upgrade 0001:head --sql']!.out).toContain("INSERT INTO books VALUES (1, 'Salt');")
    expect(by['heads -v']!.out).toContain('Rev: b2b2b2 (head)\nParent: 0001e2\nPath: migrations/2_b2.ts\n')
    expect(by['upgrade head']!.err).toContain('no such table: books')
    expect(readdirSync(folder).sort()).toEqual([
      'app.db',
      'athanor.config.ts',
      'migrations',
      'node_modules',
      'package.json',
    ])
  })

  test('writes revisions from models, after which there is nothing to write', async () => {
    write({
      'athanor.config.ts': `import { sqljs } from 'athanor/drivers/sqljs'
import { defineConfig } from 'athanor/migrations'
import { Base } from './models.ts'
export default defineConfig({ url: 'sqlite:///app.db', drivers: [sqljs], metadata: Base.metadata })
`,
      'models.ts': `import { Integer, Varchar } from 'athanor'
import { DeclarativeBase, mapped, mapper } from 'athanor/orm'
export class Base extends DeclarativeBase {}
export class Book extends Base.table('books', { id: mapped(Integer, { primaryKey: true }), title: mapped(Varchar(50)) }) {
  static { mapper(this) }
}
`,
    })
    const outcomes = await athanor([
      'check',
      'revision --autogenerate -m books',
      'check',
      'upgrade',
      'check',
      'downgrade -1',
    ])
    expect(outcomes.map(({ code }) => code)).toEqual([1, 0, 1, 0, 0, 0])
    expect(outcomes[0]!.err).toBe(
      'The models say what no revision does: createTable books. Write one: revision --autogenerate.\n',
    )
    expect(outcomes[2]!.err).toMatch(/^The database is at base, and the newest revision is \w+\. Upgrade it\.\n$/)
    expect(outcomes[4]!.out).toBe('No new upgrade operations detected.\n')
  })

  test('two command lines run each revision once', async () => {
    write(sqliteProject)
    const both = await Promise.all([athanor(['upgrade']), athanor(['upgrade'])])
    expect(both.flat().map(({ code }) => code)).toEqual([0, 0])
    expect(both.flat().filter(({ err }) => err === 'Nothing to do.\n')).toHaveLength(1)
    const [shown] = await athanor(['current'])
    expect(shown!.out).toBe('b2b2b2 (head), fill books\n')
  })

  test('a disk that is full leaves the file as it was', async () => {
    write(sqliteProject)
    await athanor(['upgrade 0001'])
    const before = readFileSync(join(folder, 'app.db'))
    const [failed] = await athanor(['upgrade'], {}, 8)
    expect(failed).toMatchObject({
      code: 1,
      err: expect.stringContaining('cannot be written, and is as it was') as string,
    })
    expect(readFileSync(join(folder, 'app.db'))).toEqual(before)
    expect(readdirSync(folder).filter((name) => name.startsWith('app.db'))).toEqual(['app.db'])
  })

  test('begins with init, and goes on with revisions that are written by hand', async () => {
    const [made, again, revision, head, splice, merge] = await athanor([
      'init --driver sqljs',
      'init',
      'revision -m first --rev-id a1',
      'revision -m second --rev-id b1',
      'revision -m other --rev-id c1 --head a1 --splice --branch-label side',
      'merge -m join --rev-id m1',
    ])
    expect([made!, again!, revision!, head!, splice!, merge!].map(({ code }) => code)).toEqual([0, 1, 0, 0, 0, 0])
    const names = readdirSync(join(folder, 'migrations'))
    expect(names.map((name) => name.replace(/^\d+/, ''))).toEqual([
      '_a1_first.ts',
      '_b1_second.ts',
      '_c1_other.ts',
      '_m1_join.ts',
    ])
    expect(revision!.out).toBe(`Wrote migrations/${names[0]}\n`)
    expect(readFileSync(join(folder, 'migrations', names[3]!), 'utf8')).toContain("downRevision = ['b1', 'c1']")
    const [branches, upgraded] = await athanor(['branches', 'upgrade'])
    expect(branches!.out).toBe('a1 (branchpoint)\n   -> b1\n   -> c1 (side)\n')
    expect(upgraded!.code).toBe(0)
  })
})

describe('a project', () => {
  test('may be written for a bundler: imports without an extension, enums', async () => {
    write({
      ...sqliteProject,
      'athanor.config.ts': `import { sqljs } from 'athanor/drivers/sqljs'
import { folder } from './settings'
export default { url: 'sqlite:///app.db', drivers: [sqljs], migrations: folder }
`,
      'settings.ts': `enum Folder { migrations = 'migrations' }\nexport const folder: string = Folder.migrations\n`,
    })
    const [upgraded] = await athanor(['upgrade'])
    expect(upgraded).toMatchObject({ code: 0 })
  })

  test('what is wrong is said in a sentence, and no password is', async () => {
    const [without] = await athanor(['upgrade'])
    expect(without).toMatchObject({ code: 1, err: expect.stringContaining('There is no athanor.config.ts') as string })
    write({
      ...sqliteProject,
      'athanor.config.ts': `import { pg } from 'athanor/drivers/pg'
export default { url: process.env['TEST_URL'], drivers: [pg] }
`,
    })
    const [unset] = await athanor(['upgrade'])
    expect(unset!.err).toContain('There is no url: set the environment variable')
    const script = (await athanor(['upgrade --sql'], { TEST_URL: 'postgresql://me:books@127.0.0.1:1/app' }))[0]!
    expect(script.out).toContain('CREATE TABLE books')
    const secret = 'p%40ssw0rd'
    const url = `postgresql://me:${secret}@127.0.0.1:1/app`
    const outcomes = await athanor(['upgrade', 'upgrade zz', 'nonsense', 'downgrade', '--version'], { TEST_URL: url })
    expect(outcomes.map(({ code }) => code)).toEqual([1, 1, 2, 2, 0])
    expect(JSON.stringify(outcomes)).not.toMatch(/p%40ssw0rd|p@ssw0rd/)
  })

  test('on PostgreSQL goes up and down', async () => {
    const database = await createDatabase(process.env['ATHANOR_TEST_POSTGRES_URL'] ?? '')
    try {
      const config = sqliteProject['athanor.config.ts'].replaceAll('sqljs', 'pg')
      write({ ...sqliteProject, 'athanor.config.ts': config })
      const outcomes = await athanor(['upgrade', 'current', 'inspect books', 'downgrade -2', 'current'], {
        TEST_URL: database.url,
      })
      expect(outcomes.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0])
      expect(outcomes[1]!.out).toBe('b2b2b2 (head), fill books\n')
      expect(outcomes[4]!.out).toBe('')
    } finally {
      await database.drop()
    }
  })
})

test('the program itself', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=@athanor/source', main, '--version'])
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
})
