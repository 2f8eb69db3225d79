import { describe, expect, test } from 'vitest'
import { CommandError } from '../../errors/migration-errors.ts'
import { scriptsOf } from '../revision/load-scripts.ts'
import type { RevisionModule } from '../revision/script.ts'
import { generateRevision, mergeRevision } from './generate-revision.ts'

const first: RevisionModule = { revision: 'a1', downRevision: null, branchLabels: ['shop'] }
const left: RevisionModule = { revision: 'b1', downRevision: 'a1' }
const right: RevisionModule = { revision: 'c1', downRevision: 'a1' }
const createDate = new Date('2026-11-22T19:05:09Z')

describe('generateRevision', () => {
  test('writes a module after the head, for which the type of op is imported', () => {
    const made = generateRevision([first], { message: "add the books' table", revId: 'b1', createDate })
    expect(made.fileName).toBe('20261122_b1_add_the_books_table.ts')
    expect(made.text).toBe(`import type { Operations } from 'athanor/migrations'

export const revision = 'b1'
export const downRevision = 'a1'
export const message = "add the books' table"
export const createDate = '2026-11-22T19:05:09.000Z'

export function upgrade(op: Operations): void {}

export function downgrade(op: Operations): void {}
`)
  })

  test('writes bodies with what they import', () => {
    const bodies = { upgradeBody: "op.dropTable('a')\n\nop.dropTable('b')", downgradeBody: '' }
    const { text } = generateRevision([], { imports: ["import { Integer } from 'athanor'"], ...bodies })
    expect(text).toContain("import { Integer } from 'athanor'\nimport type { Operations }")
    expect(text).toContain("upgrade(op: Operations): void {\n  op.dropTable('a')\n\n  op.dropTable('b')\n}")
    expect(text).toContain('export const downRevision = null')
  })

  test('labels stay labels, and parts of names become names', () => {
    const lib: RevisionModule = { revision: '27c6a30d7c24', downRevision: null }
    const { text } = generateRevision([first, lib], {
      head: 'shop@head',
      dependsOn: ['27c6'],
      branchLabel: 'blog',
      revId: 'b1',
    })
    expect(text).toContain("export const branchLabels = ['blog']\nexport const dependsOn = ['27c6a30d7c24']")
  })

  test.each([
    [[first, left, right], {}, 'There are several heads: b1, c1. Name the one that it comes after, or merge them.'],
    [[first, left], { head: 'a1' }, 'Revision a1 is no head: with splice, a branch begins there.'],
    [[first], { revId: 'a1' }, 'There is a revision a1 already.'],
    [[first], { revId: 'x'.repeat(33) }, 'has a longer name than the version table takes: 32.'],
    [[first], { branchLabel: 'shop' }, "Branch label 'shop' is used by revision a1."],
    [[first], { fileTemplate: '{slug}_{who}' }, 'fileTemplate names {who}'],
  ])('%#: is refused', (revisions, options, message) => {
    const make = () => generateRevision(revisions, options)
    expect(make).toThrow(CommandError)
    expect(make).toThrow(message)
  })

  test.each(['a/b', '../zz', 'a b', 'a-1'])('a revision is not called %s', (revId) => {
    expect(() => generateRevision([first], { revId })).toThrow(`A revision cannot be called '${revId}'`)
  })

  test('long messages are cut after a word; names are made of what there is', () => {
    const message = 'move all of the authors and their books to other tables'
    const { fileName } = generateRevision([], { message, revId: 'a1', fileTemplate: '{year}-{rev}_{slug}', createDate })
    expect(fileName).toBe('2026-a1_move_all_of_the_authors_and_their_books.ts')
    expect(generateRevision([], { createDate }).fileName).toMatch(/^20261122_[0-9a-f]{12}\.ts$/)
  })
})

test('mergeRevision comes after all heads, and does nothing', () => {
  const made = mergeRevision(scriptsOf([first, left, right]), 'heads', { message: 'join', revId: 'm1' })
  expect(made.downRevisions).toEqual(['b1', 'c1'])
  expect(made.text).toContain("downRevision = ['b1', 'c1']")
  expect(made.text).toContain('export function upgrade(): void {}')
})
