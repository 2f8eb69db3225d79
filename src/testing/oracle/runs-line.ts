import type { CorpusReport } from './verdict.ts'

/** How many scenarios agreed in each way in which they were run; null when there was only one way. */
export function runsLine({ verdicts }: CorpusReport): string | null {
  const runs = new Map<string, { agreed: number; tried: number }>()
  for (const { dialect, difference, wasNotRun } of verdicts.flatMap(({ outcomes }) => outcomes)) {
    if (wasNotRun === true) continue
    const run = runs.get(dialect) ?? { agreed: 0, tried: 0 }
    runs.set(dialect, { agreed: run.agreed + (difference === null ? 1 : 0), tried: run.tried + 1 })
  }
  if (runs.size < 2) return null
  return [...runs].map(([name, { agreed, tried }]) => `${name} ${agreed} of ${tried}`).join(', ')
}
