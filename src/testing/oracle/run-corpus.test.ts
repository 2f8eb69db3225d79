import { describe, expect, test } from 'vitest'
import { parseCommandLine } from './command-line.ts'
import { describeFailures } from './describe-failures.ts'
import { checkRatchet, updatePassing } from './ratchet.ts'
import { reportLine } from './report-line.ts'
import { runCorpus, type CaseRunner } from './run-corpus.ts'

const corpus = { corpus: 'sample', cases: ['a', 'b', 'c', 'd'].map((id) => ({ id, area: 'x' })) }
const agree: CaseRunner = async (_, entry) => [{ dialect: 'sqlite', difference: entry === 'good' ? null : 'differs' }]
const cases = { a: 'good', b: 'bad', c: 'bad' }

describe('runCorpus', () => {
  test('counts a listed case and a missing one as not passed', async () => {
    const report = await runCorpus(corpus, cases, agree, { known: { c: { reason: 'another way of saying it' } } })
    expect(reportLine(report)).toBe('sample: 1 passed, 2 failed, 1 listed')
    expect(report.verdicts.map(({ verdict }) => verdict)).toEqual(['passed', 'failed', 'listed', 'missing'])
    expect(report.complaints).toEqual([])
  })

  test('counts what the note of a case prefers, and only where there is a note', async () => {
    const noted = {
      corpus: 'sample',
      cases: corpus.cases.map((one) => (one.id === 'b' ? { ...one, note: 'no' } : one)),
    }
    const known = { b: { reason: 'why', isNoted: true }, c: { reason: 'why', isNoted: true } } as const
    const report = await runCorpus(noted, cases, agree, { known })
    expect(reportLine(report)).toBe('sample: 1 passed, 1 failed, 2 listed (2 of them as their note prefers)')
    expect(report.complaints).toEqual(['c is listed as what its note prefers, but has no note.'])
  })

  test('complains of a listed case that passes, and of ids that the corpus has not', async () => {
    const report = await runCorpus(corpus, { ...cases, e: 'good' }, agree, {
      known: { a: { reason: 'why' }, f: { reason: 'why' } },
    })
    expect(report.complaints.map((complaint) => complaint[0])).toEqual(['a', 'f', 'e'])
  })

  test('complains of a listed case that differs in more than its statements', async () => {
    const known = { b: { reason: 'why', isOnlyLog: true } } as const
    const inLog: CaseRunner = async () => [{ dialect: 'sqlite', difference: 'differs', isOnlyLog: true }]
    expect((await runCorpus(corpus, cases, agree, { known })).complaints[0]).toContain('its results differ too')
    expect((await runCorpus(corpus, cases, inLog, { known })).complaints).toEqual([])
  })

  test('lets a difference of one dialect stand for no other', async () => {
    const onBoth: CaseRunner = async () => [
      { dialect: 'sqlite', difference: 'differs' },
      { dialect: 'postgresql', difference: 'differs' },
    ]
    const known = { b: { reason: 'why', dialect: 'sqlite' } }
    const verdictOf = async (run: CaseRunner) =>
      (await runCorpus(corpus, { b: 1 }, run, { known })).verdicts[1]?.verdict
    expect(await verdictOf(agree)).toBe('listed')
    expect(await verdictOf(onBoth)).toBe('failed')
  })

  test('says what differs, case by case', async () => {
    const report = await runCorpus(corpus, cases, agree)
    expect(describeFailures(report)).toEqual([
      '  failed b (x)',
      '    sqlite: differs',
      '  failed c (x)',
      '    sqlite: differs',
      '  1 cases have no entry in the cases module',
    ])
  })
})

describe('the ratchet', () => {
  test('tells what was lost and what is new', async () => {
    const report = await runCorpus(corpus, cases, agree)
    expect(checkRatchet(report, { sample: ['a'] })).toEqual([])
    const [lost, won] = checkRatchet(report, { sample: ['b'] })
    expect(lost).toBe('Passed before and do not pass any more: b')
    expect(won).toMatch(/not recorded .*: a$/)
    expect(updatePassing(report, { sample: ['b'], other: ['z'] })).toEqual({ sample: ['a'], other: ['z'] })
  })

  test('does not hold against a case what could not be tried', async () => {
    const partly: CaseRunner = async () => [
      { dialect: 'sqlite', difference: null },
      { dialect: 'postgresql', difference: 'no server', wasNotRun: true },
    ]
    const report = await runCorpus(corpus, { a: 1 }, partly)
    expect(reportLine(report)).toBe('sample: 0 passed, 4 failed, 0 listed')
    expect(checkRatchet(report, { sample: ['a'] })).toEqual([])
    expect(updatePassing(report, { sample: ['a'] })).toEqual({ sample: ['a'] })
  })
})

describe('parseCommandLine', () => {
  test('reads both spellings of an argument', () => {
    expect(parseCommandLine(['--corpus=c.json', '--cases', 'm.ts', '--verbose'])).toEqual({
      corpus: 'c.json',
      cases: 'm.ts',
      isVerbose: true,
      updates: false,
      runsEveryWay: false,
    })
  })

  test.each([['--corpus', 'c.json'], ['--nonsense'], ['--area']])('refuses %s %s', (...args) => {
    expect(() => parseCommandLine(args)).toThrow(RangeError)
  })
})
