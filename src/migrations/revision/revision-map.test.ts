import { describe, expect, test } from 'vitest'
import { CommandError, RevisionError } from '../../errors/migration-errors.ts'
import { headsAfter } from './migration-step.ts'
import { downgradeSteps, stampSteps, upgradeSteps } from './plan-steps.ts'
import { Revision, type RevisionPlace } from './revision.ts'
import { RevisionMap } from './revision-map.ts'

type Places = Readonly<Record<string, Omit<RevisionPlace, 'revision'>>>

const mapOf = (places: Places): RevisionMap =>
  new RevisionMap(Object.entries(places).map(([revision, place]) => new Revision({ revision, ...place })))

const after = (...downRevision: string[]) => ({ downRevision })

const branches = mapOf({
  '1975ea83b712': { downRevision: null },
  '27c6a30d7c24': { ...after('1975ea83b712'), branchLabels: 'shop' },
  '27c7000000aa': { ...after('1975ea83b712'), branchLabels: ['blog'] },
  '3ab8b2dfb055': { ...after('27c6a30d7c24') },
  '4d00000000aa': { ...after('27c7000000aa'), dependsOn: 'shop' },
})

const namesOf = (revisions: readonly Revision[]): string[] => revisions.map(({ revision }) => revision)

describe('a graph that is none', () => {
  test.each<[string, Places, string]>([
    ['circle', { a: after('b'), b: after('a') }, 'Revisions a, b come after each other in a circle.'],
    [
      'circle of dependencies',
      { a: { downRevision: null, dependsOn: 'b' }, b: { downRevision: null, dependsOn: 'a' } },
      'Revisions a, b depend on each other in a circle.',
    ],
    ['missing revision', { b: after('a') }, 'Revision b comes after a, and there is no such revision.'],
    [
      'missing dependency',
      { b: { downRevision: null, dependsOn: ['lib'] } },
      'Revision b depends on lib, and there is no such revision or branch.',
    ],
    ['revision after itself', { a: after('a') }, 'Revision a comes after itself.'],
    ['character of targets', { 'a+b': after() }, "Revision 'a+b' has + in its name, which mean something in targets."],
    [
      'label that is used twice',
      { a: { ...after(), branchLabels: ['x'] }, b: { ...after('a'), branchLabels: ['x'] } },
      "Branch label 'x' of revision b is used by a too.",
    ],
  ])('%s', (_, places, message) => {
    expect(() => mapOf(places)).toThrow(new RevisionError(message))
  })

  test('two revisions of one name', () => {
    const twin = () => new Revision({ revision: 'a', downRevision: null })
    expect(() => new RevisionMap([twin(), twin()])).toThrow('There are two revisions a.')
  })

  test('a module without a name', () => {
    expect(() => new Revision({ revision: 12 as never, downRevision: null })).toThrow(RevisionError)
  })
})

describe('names of revisions', () => {
  test.each([
    ['1975', ['1975ea83b712']],
    ['shop', ['27c6a30d7c24']],
    ['shop@head', ['3ab8b2dfb055']],
    ['blog@27c', ['27c7000000aa']],
    ['heads', ['4d00000000aa', '3ab8b2dfb055']],
    ['base', []],
    ['-1', ['27c6a30d7c24', '27c7000000aa']],
  ])('%s', (name, expected) => {
    expect(namesOf(branches.getRevisions(name)).sort()).toEqual([...expected].sort())
  })

  test.each([
    ['27c', "Several revisions begin with '27c': 27c6a30d7c24, 27c7000000aa. Write more of it."],
    ['zz', "There is no revision or branch 'zz'."],
    ['shop@4d00', "There is no revision or branch '4d00'."],
    ['shop@4d00000000aa', "Revision 4d00000000aa is not on branch 'shop'."],
  ])('%s is refused', (name, message) => {
    expect(() => branches.getRevisions(name)).toThrow(message)
  })

  test('digits are a name, not a number of steps', () => {
    const map = mapOf({ '10': after(), '0001e2': after('10') })
    expect(namesOf(map.getRevisions('0001'))).toEqual(['0001e2'])
    expect(namesOf(map.getRevisions('10'))).toEqual(['10'])
  })
})

describe('steps', () => {
  test('targets that include each other are refused', () => {
    expect(() => upgradeSteps(branches, ['shop', '3ab8'], [])).toThrow(
      'Revision 3ab8b2dfb055 includes 27c6a30d7c24, which was asked for beside it.',
    )
  })

  test.each([
    ['+1', '+1 is ambiguous: 27c6a30d7c24 and 27c7000000aa are ways to go. Name the revision.'],
    ['', 'No revision was named; head means the newest one.'],
  ])('an upgrade to "%s" is refused', (target, message) => {
    expect(() => upgradeSteps(branches, target, ['1975ea83b712'])).toThrow(message)
  })

  test('a downgrade to what was not applied is refused', () => {
    expect(() => downgradeSteps(branches, 'blog', ['27c6a30d7c24'])).toThrow(CommandError)
  })

  test.each([
    ['+1', ['c'], '+1 leads nowhere, since the database is at the newest revision: none follows it.'],
    ['+2', ['b'], '+2 leads nowhere: there are fewer revisions.'],
    ['b+2', [], '+2 leads nowhere: there are fewer revisions.'],
    ['a-1', ['a'], '-1 leads nowhere: there is no such revision.'],
  ])('an upgrade to %s where there are no more says so', (target, current, message) => {
    const map = mapOf({ a: after(), b: after('a'), c: after('b') })
    expect(() => upgradeSteps(map, target, current)).toThrow(message)
  })

  test.each([
    ['-1', [], '-1 leads nowhere, since the database is at no revision: none can be taken back.'],
    ['-4', ['c'], '-4 leads nowhere: there are fewer revisions.'],
  ])('a downgrade to %s where there are no more says so', (target, current, message) => {
    const map = mapOf({ a: after(), b: after('a'), c: after('b') })
    expect(() => downgradeSteps(map, target, current)).toThrow(message)
  })

  test('a merge takes the place of what it merges, and its downgrade brings it back', () => {
    const map = mapOf({ a: after(), b: after('a'), c: after('a'), m: after('b', 'c') })
    const [up] = upgradeSteps(map, 'm', ['b', 'c'])
    const heads = headsAfter(new Set(['b', 'c']), up!.changes(new Set(['b', 'c'])))
    expect([...heads]).toEqual(['m'])
    const [down] = downgradeSteps(map, 'b', ['m'])
    expect([...headsAfter(heads, down!.changes(heads))].sort()).toEqual(['b', 'c'])
  })

  test('a stamp with steps counts from the heads, and does not end at the base', () => {
    const map = mapOf({ a: after(), b: after('a'), c: after('b') })
    expect(stampSteps(map, '-1', []).map(({ to }) => to)).toEqual([['b']])
    expect(() => stampSteps(map, '-3', [])).toThrow('-3 leads nowhere: there are fewer revisions.')
  })

  test('a stamp of all heads keeps those that are there', () => {
    const map = mapOf({ a: after(), b: after('a'), other: after() })
    let heads: ReadonlySet<string> = new Set(['a', 'other'])
    for (const step of stampSteps(map, 'heads', ['a', 'other'])) heads = headsAfter(heads, step.changes(heads))
    expect([...heads].sort()).toEqual(['b', 'other'])
  })
})
