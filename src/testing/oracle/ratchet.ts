import type { CaseVerdict, CorpusReport } from './verdict.ts'

/** The ids of the cases that pass, by corpus: what must not be lost, and what must be recorded once it is won. */
export type PassingCases = Readonly<Record<string, readonly string[]>>

const wasTriedInFull = ({ outcomes }: CaseVerdict): boolean => !outcomes.some(({ wasNotRun }) => wasNotRun === true)

const differsWhereTried = ({ verdict, outcomes }: CaseVerdict): boolean =>
  verdict === 'missing' || outcomes.some(({ difference, wasNotRun }) => difference !== null && wasNotRun !== true)

/** Compares a report with the recorded ids. A case that could only be tried in part fails here only if that part differs. */
export function checkRatchet(report: CorpusReport, passing: PassingCases): string[] {
  const recorded = new Set(passing[report.name] ?? [])
  const lost = report.verdicts.filter((v) => recorded.has(v.id) && v.verdict !== 'passed' && differsWhereTried(v))
  const won = report.verdicts.filter((v) => !recorded.has(v.id) && v.verdict === 'passed')
  const idsOf = (verdicts: readonly CaseVerdict[]): string => verdicts.map(({ id }) => id).join(', ')
  return [
    ...(lost.length === 0 ? [] : [`Passed before and do not pass any more: ${idsOf(lost)}`]),
    ...(won.length === 0 ? [] : [`Pass and are not recorded (run \`npm run oracle -- --update\`): ${idsOf(won)}`]),
  ]
}

/** The recorded ids after this report: those that pass now, and those that could not be tried in full. */
export function updatePassing(report: CorpusReport, passing: PassingCases): PassingCases {
  const recorded = new Set(passing[report.name] ?? [])
  const tried = new Map(report.verdicts.map((verdict) => [verdict.id, verdict]))
  const keeps = (id: string): boolean => {
    const verdict = tried.get(id)
    return (
      verdict === undefined || verdict.verdict === 'passed' || (!wasTriedInFull(verdict) && !differsWhereTried(verdict))
    )
  }
  const won = report.verdicts.filter(({ verdict }) => verdict === 'passed').map(({ id }) => id)
  const ids = [...new Set([...[...recorded].filter(keeps), ...won])].sort()
  return { ...passing, [report.name]: ids }
}
