import type { CaseVerdict, CorpusReport } from './verdict.ts'

const count = (report: CorpusReport, ...verdicts: CaseVerdict['verdict'][]): number =>
  report.verdicts.filter(({ verdict }) => verdicts.includes(verdict)).length

/** The summary of a corpus, `NAME: N passed, N failed, N listed`; a missing case is a failed one. */
export function reportLine(report: CorpusReport): string {
  const failed = count(report, 'failed', 'missing')
  return `${report.name}: ${count(report, 'passed')} passed, ${failed} failed, ${count(report, 'listed')} listed`
}
