import { RevisionError } from '../../errors/migration-errors.ts'
import { uniqueNames } from './unique-names.ts'

/** What a revision says of its place in the graph; the exports of its module. */
export interface RevisionPlace {
  readonly revision: string
  /** What comes before it; several for a merge, null for a base. */
  readonly downRevision: string | readonly string[] | null
  /** Names of the branch that begins here. */
  readonly branchLabels?: string | readonly string[] | null | undefined
  /** Revisions or labels of other branches that must have been applied before. */
  readonly dependsOn?: string | readonly string[] | null | undefined
}

const ILLEGAL = ['+', '-', ':', '@']

/**
 * A node of the revision graph. What follows it is filled in by the {@link RevisionMap} that it belongs to.
 *
 * @source alembic alembic/script/revision.py › Revision
 */
export class Revision {
  readonly revision: string
  /** The revisions that it comes after on its own branch or branches. */
  readonly downRevisions: readonly string[]
  /** As written: revisions or labels. */
  readonly dependencies: readonly string[]
  /** The labels of the branches that it is on, its own first. */
  readonly branchLabels: Set<string>
  /** The labels that it gives to its branch itself. */
  readonly ownLabels: readonly string[]
  /** The revisions that come directly after it. */
  readonly next: Set<string> = new Set()
  /** The same, with those that depend on it. */
  readonly allNext: Set<string> = new Set()
  /** The revisions that it depends on. */
  resolvedDependencies: readonly string[] = []
  /** The same, without what revisions before it depend on already. */
  ownDependencies: readonly string[] = []

  /** @throws {@link RevisionError} for a name with a character that means something in targets, and a revision that follows itself. */
  constructor(place: RevisionPlace) {
    const { revision } = place
    checkName(revision)
    this.revision = revision
    this.downRevisions = uniqueNames(place.downRevision)
    this.dependencies = uniqueNames(place.dependsOn)
    this.ownLabels = uniqueNames(place.branchLabels)
    this.branchLabels = new Set(this.ownLabels)
    if (this.downRevisions.includes(revision)) throw new RevisionError(`Revision ${revision} comes after itself.`)
    if (this.dependencies.includes(revision)) throw new RevisionError(`Revision ${revision} depends on itself.`)
  }

  /** Directly before it, dependencies included. */
  get allDownRevisions(): readonly string[] {
    return uniqueNames([...this.downRevisions, ...this.resolvedDependencies])
  }

  /** The same, without what revisions before it depend on already: what the version table loses when it is applied. */
  get normalizedDownRevisions(): readonly string[] {
    return uniqueNames([...this.downRevisions, ...this.ownDependencies])
  }

  get isBase(): boolean {
    return this.downRevisions.length === 0
  }

  get isHead(): boolean {
    return this.next.size === 0
  }

  /** No other revision depends on it either. */
  get isRealHead(): boolean {
    return this.allNext.size === 0
  }

  get isBranchPoint(): boolean {
    return this.next.size > 1
  }

  get isMergePoint(): boolean {
    return this.downRevisions.length > 1
  }
}

function checkName(revision: string): void {
  if (typeof revision !== 'string' || revision === '')
    throw new RevisionError('A revision has no name: it must export `revision`, a string.')
  const found = ILLEGAL.filter((character) => revision.includes(character))
  if (found.length === 0) return
  throw new RevisionError(`Revision '${revision}' has ${found.join(' ')} in its name, which mean something in targets.`)
}
