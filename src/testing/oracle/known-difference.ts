/** Why a case differs from what is recorded, on purpose. */
export interface KnownDifference {
  readonly reason: string
  /** Only the statements differ; the results of the scenario must agree. */
  readonly isOnlyLog?: true
  /** The corpus's own `note` says that something else than what is recorded is better, and it is what happens here. */
  readonly isNoted?: true
  /** The other dialects must agree. An asynchronous form counts with its dialect. */
  readonly dialect?: string
}

/** The known differences of a corpus, by id. */
export type KnownDifferences = Readonly<Record<string, KnownDifference>>
