import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CliProject } from '../testing/fixtures/cli/cli-project.ts'
import type { Outcome } from '../testing/fixtures/cli/command-process.ts'
import { sqliteProject } from '../testing/fixtures/cli/sqlite-project.ts'

let project: CliProject

beforeEach(() => {
  project = new CliProject()
})
afterEach(() => project.remove())

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
    project.write(sqliteProject)
    const by = Object.fromEntries(
      (await project.run(LINES)).map((outcome, i) => [LINES[i], outcome] as const),
    ) as Readonly<Record<string, Outcome>>
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
    expect(readdirSync(project.folder).sort()).toEqual([
      'app.db',
      'athanor.config.ts',
      'migrations',
      'node_modules',
      'package.json',
    ])
  })

  test('writes revisions from models, after which there is nothing to write', async () => {
    project.write({
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
    const outcomes = await project.run([
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
    const models = readFileSync(project.path('models.ts'), 'utf8')
    await project.run(['upgrade'])
    project.write({ 'models.ts': models.replace('title:', 'name:') })
    const [renamed] = await project.runApart(['revision --autogenerate -m rename'])
    expect(renamed!.err).toContain("op.alterColumn('books', 'title', { newColumnName: 'name' })")
  })

  test('two command lines run each revision once', async () => {
    project.write(sqliteProject)
    const both = await Promise.all([project.runApart(['upgrade']), project.runApart(['upgrade'])])
    expect(both.flat().map(({ code }) => code)).toEqual([0, 0])
    expect(both.flat().filter(({ err }) => err === 'Nothing to do.\n')).toHaveLength(1)
    const [shown] = await project.run(['current'])
    expect(shown!.out).toBe('b2b2b2 (head), fill books\n')
  })

  test('a disk that is full leaves the file as it was', async () => {
    project.write(sqliteProject)
    await project.run(['upgrade 0001'])
    const before = readFileSync(project.path('app.db'))
    const [failed] = await project.runApart(['upgrade'], { maxFileSize: 8 })
    expect(failed).toMatchObject({
      code: 1,
      err: expect.stringContaining('cannot be written, and is as it was') as string,
    })
    expect(readFileSync(project.path('app.db'))).toEqual(before)
    expect(readdirSync(project.folder).filter((name) => name.startsWith('app.db'))).toEqual(['app.db'])
  })

  test('begins with init, and goes on with revisions that are written by hand', async () => {
    const [made, again, revision, head, splice, merge] = await project.run([
      'init --driver sqljs',
      'init',
      'revision -m first --rev-id a1',
      'revision -m second --rev-id b1',
      'revision -m other --rev-id c1 --head a1 --splice --branch-label side',
      'merge -m join --rev-id m1',
    ])
    expect([made!, again!, revision!, head!, splice!, merge!].map(({ code }) => code)).toEqual([0, 1, 0, 0, 0, 0])
    expect(readFileSync(project.path('athanor.config.ts'), 'utf8')).toContain('compareServerDefault: true')
    const names = readdirSync(project.path('migrations'))
    expect(names.map((name) => name.replace(/^\d+/, ''))).toEqual([
      '_a1_first.ts',
      '_b1_second.ts',
      '_c1_other.ts',
      '_m1_join.ts',
    ])
    expect(revision!.out).toBe(`Wrote migrations/${names[0]}\n`)
    expect(readFileSync(project.path(`migrations/${names[3]}`), 'utf8')).toContain("downRevision = ['b1', 'c1']")
    const [branches, upgraded] = await project.run(['branches', 'upgrade'])
    expect(branches!.out).toBe('a1 (branchpoint)\n   -> b1\n   -> c1 (side)\n')
    expect(upgraded!.code).toBe(0)
  })
})
