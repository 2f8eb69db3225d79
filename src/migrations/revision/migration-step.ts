/** One change of the version table. */
export type VersionChange =
  | { readonly kind: 'insert'; readonly to: string }
  | { readonly kind: 'delete'; readonly from: string }
  | { readonly kind: 'update'; readonly from: string; readonly to: string }

/** One step of a command: a revision that is applied or taken back, or a stamp. */
export interface MigrationStep {
  readonly isUpgrade: boolean
  readonly isStamp: boolean
  /** What was applied before, without what is only depended on. */
  readonly from: readonly string[]
  /** What is applied afterwards, without what is only depended on. */
  readonly to: readonly string[]
  /** How the version table that holds `heads` changes. */
  changes(heads: ReadonlySet<string>): readonly VersionChange[]
}

/** The heads after a step. */
export function headsAfter(heads: ReadonlySet<string>, changes: readonly VersionChange[]): ReadonlySet<string> {
  const after = new Set(heads)
  for (const change of changes) {
    if (change.kind !== 'insert') after.delete(change.from)
    if (change.kind !== 'delete') after.add(change.to)
  }
  return after
}
