import type { CaseVerdict, CorpusReport } from './verdict.ts'

const count = (report: CorpusReport, ...verdicts: CaseVerdict['verdict'][]): number =>
  report.verdicts.filter(({ verdict }) => verdicts.includes(verdict)).length

/**
 * The summary of a corpus, `NAME: N passed, N failed, N listed`; a missing case is a failed one. Listed ones that are as a note of
 * the corpus prefers are counted behind.
 */
export function reportLine(report: CorpusReport): string {
  const failed = count(report, 'failed', 'missing')
  const noted = report.verdicts.filter(({ isNoted }) => isNoted === true).length
  const line = `${report.name}: ${count(report, 'passed')} passed, ${failed} failed, ${count(report, 'listed')} listed`
  return noted === 0 ? line : `${line} (${noted} of them as their note prefers)`
}
