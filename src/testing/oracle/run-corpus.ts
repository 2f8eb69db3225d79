import type { Corpus, CorpusCase } from './corpus.ts'
import type { KnownDifference, KnownDifferences } from './known-difference.ts'
import type { CaseVerdict, CorpusReport, DialectOutcome } from './verdict.ts'

/** Tries one case of a corpus: `entry` is what the cases module holds under its id. */
export type CaseRunner = (corpusCase: CorpusCase, entry: unknown) => Promise<readonly DialectOutcome[]>

export type CasesModule = Readonly<Record<string, unknown>>

export interface RunCorpusOptions {
  readonly known?: KnownDifferences
  /** Which cases to run; all by default. */
  readonly selects?: (corpusCase: CorpusCase) => boolean
}

const disagrees = (outcome: DialectOutcome): boolean => outcome.difference !== null

const covers = ({ dialect }: KnownDifference, outcomes: readonly DialectOutcome[]): boolean =>
  dialect === undefined || outcomes.every((one) => !disagrees(one) || one.dialect.startsWith(dialect))

/** A database that is made by DDL and looked at needs no scenario, nor do commands on a revision graph. */
const needsEntry = (area: string, rest: object): boolean => area !== 'graph' && (!('ddl' in rest) || 'python' in rest)

async function judge(
  { id, area, ...rest }: CorpusCase,
  entry: unknown,
  run: CaseRunner,
  known?: KnownDifference,
): Promise<CaseVerdict> {
  const isMissing = entry === undefined && needsEntry(area, rest)
  const outcomes = isMissing ? [] : await run({ id, area, ...rest }, entry)
  if (!isMissing && !outcomes.some(disagrees)) return { id, area, verdict: 'passed', outcomes }
  if (known !== undefined && covers(known, outcomes))
    return { id, area, verdict: 'listed', outcomes, reason: known.reason, isNoted: known.isNoted === true }
  return { id, area, verdict: isMissing ? 'missing' : 'failed', outcomes }
}

function complaintAbout({ id, verdict, outcomes }: CaseVerdict, known?: KnownDifference): string[] {
  if (known === undefined) return []
  if (verdict === 'passed') return [`${id} is listed as a known difference but passes: take it off the list.`]
  const differsElsewhere = outcomes.some((one) => disagrees(one) && one.isOnlyLog !== true && one.wasNotRun !== true)
  return known.isOnlyLog === true && differsElsewhere
    ? [`${id} is listed as differing in its statements alone, but its results differ too.`]
    : []
}

function complaintAboutNote({ id, note }: CorpusCase, known?: KnownDifference): string[] {
  return known?.isNoted === true && note === undefined
    ? [`${id} is listed as what its note prefers, but has no note.`]
    : []
}

/** Runs the cases of a corpus one after the other and gives a verdict for each. */
export async function runCorpus(
  corpus: Corpus,
  cases: CasesModule,
  run: CaseRunner,
  options: RunCorpusOptions = {},
): Promise<CorpusReport> {
  const known = options.known ?? {}
  const selected = corpus.cases.filter((corpusCase) => options.selects?.(corpusCase) ?? true)
  const verdicts: CaseVerdict[] = []
  for (const corpusCase of selected) {
    verdicts.push(await judge(corpusCase, cases[corpusCase.id], run, known[corpusCase.id]))
  }
  const ids = new Set(corpus.cases.map(({ id }) => id))
  const strays = (names: object, where: string): string[] =>
    Object.keys(names)
      .filter((id) => !ids.has(id))
      .map((id) => `${id} ${where}, but the corpus has no such case.`)
  const complaints = [
    ...verdicts.flatMap((verdict) => complaintAbout(verdict, known[verdict.id])),
    ...selected.flatMap((corpusCase) => complaintAboutNote(corpusCase, known[corpusCase.id])),
    ...strays(known, 'is listed as a known difference'),
    ...strays(cases, 'has an entry in the cases module'),
  ]
  return { name: corpus.corpus, verdicts, complaints }
}
