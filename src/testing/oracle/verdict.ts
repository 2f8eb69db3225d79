/** How one case ended under one dialect. */
export interface DialectOutcome {
  readonly dialect: string
  /** What differs, in words; null when all agrees. */
  readonly difference: string | null
  /** The expectation could not be tried here, for the reason in `difference`. */
  readonly wasNotRun?: true
  /** Only the log differs, not what the scenario recorded. */
  readonly isOnlyLog?: true
}

/**
 * How one case ended: it passes when every expectation of it agrees. `missing` has no entry in the cases module and
 * `listed` differs for a reason that is written down; both count as not passed.
 */
export interface CaseVerdict {
  readonly id: string
  readonly area: string
  readonly verdict: 'passed' | 'failed' | 'missing' | 'listed'
  readonly outcomes: readonly DialectOutcome[]
  readonly reason?: string
  /** Listed, and better in the eyes of the corpus. */
  readonly isNoted?: boolean
}

/** The verdicts of one corpus, in its order. */
export interface CorpusReport {
  readonly name: string
  readonly verdicts: readonly CaseVerdict[]
  /** Mistakes in what is written down about the corpus, not in what it tests. */
  readonly complaints: readonly string[]
}
