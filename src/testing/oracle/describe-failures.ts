import type { CaseVerdict, CorpusReport } from './verdict.ts'

function describeCase({ id, area, verdict, outcomes, reason }: CaseVerdict): string[] {
  const heading = `  ${verdict} ${id} (${area})${reason === undefined ? '' : `: ${reason}`}`
  const differences = outcomes.filter(({ difference }) => difference !== null)
  return [heading, ...differences.map(({ dialect, difference }) => `    ${dialect}: ${difference ?? ''}`)]
}

/** The cases that did not pass, with what differs. Missing ones are counted, not shown. */
export function describeFailures(report: CorpusReport): string[] {
  const shown = report.verdicts.filter(({ verdict }) => verdict === 'failed' || verdict === 'listed')
  const missing = report.verdicts.filter(({ verdict }) => verdict === 'missing').length
  const lines = shown.flatMap(describeCase)
  return missing === 0 ? lines : [...lines, `  ${missing} cases have no entry in the cases module`]
}
