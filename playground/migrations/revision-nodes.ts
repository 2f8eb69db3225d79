import type { MigrationState, RevisionFacts } from '../run/migration-protocol.ts'

/** What a database is at before its first revision. */
export const BASE = 'base'

export interface RevisionNode extends RevisionFacts {
  readonly isApplied: boolean
  readonly isCurrent: boolean
  readonly isHead: boolean
  /** What brings the database to it; null where it is there. */
  readonly action: 'upgrade' | 'downgrade' | null
}

/** The revisions as the database has them or not. */
export function revisionNodes({ revisions, heads, current }: MigrationState): readonly RevisionNode[] {
  const applied = withAncestors(revisions, current ?? [])
  return revisions.map((facts) => {
    const { revision } = facts
    const isApplied = applied.has(revision)
    const isCurrent = current?.includes(revision) ?? false
    return {
      ...facts,
      isApplied,
      isCurrent,
      isHead: heads.includes(revision),
      action: isCurrent ? null : isApplied ? 'downgrade' : 'upgrade',
    }
  })
}

/** What the database is at and the project lacks. */
export function unknownRevisions({ revisions, current }: MigrationState): readonly string[] {
  return (current ?? []).filter((name) => !revisions.some(({ revision }) => revision === name))
}

function withAncestors(revisions: readonly RevisionFacts[], names: readonly string[]): ReadonlySet<string> {
  const byName = new Map(revisions.map((one) => [one.revision, one]))
  const found = new Set<string>()
  const waiting = [...names]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const facts = byName.get(name)
    if (!facts || found.has(name)) continue
    found.add(name)
    waiting.push(...facts.down, ...facts.dependsOn)
  }
  return found
}
