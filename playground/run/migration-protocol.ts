/** What the page and its runner tell each other about the revisions of the project. */

/** What is done with them, as a run of its own. */
export type MigrationTask =
  | { readonly kind: 'upgrade' | 'downgrade'; readonly target: string }
  /** Writes a revision for what the models say and the database lacks. */
  | { readonly kind: 'autogenerate'; readonly message: string }
  /** Writes a revision that comes after all heads. */
  | { readonly kind: 'merge'; readonly message: string }

export interface MigrationsRequest {
  readonly type: 'migrations'
  readonly id: number
  /** JavaScript by path. */
  readonly files: Readonly<Record<string, string>>
}

export interface RevisionFacts {
  readonly revision: string
  readonly path: string
  /** What it does, in a line. */
  readonly doc: string
  /** ISO 8601. */
  readonly createDate: string | null
  readonly labels: readonly string[]
  /** Those that it comes after; several for a merge. */
  readonly down: readonly string[]
  /** Those of other branches that it needs. */
  readonly dependsOn: readonly string[]
}

/** The revisions, and where the database is. */
export interface MigrationState {
  /** Why they are no graph. */
  readonly problem: string | null
  /** Newest first. */
  readonly revisions: readonly RevisionFacts[]
  /** The newest ones of each branch. */
  readonly heads: readonly string[]
  /** What the database says it is at; null while there is no database. */
  readonly current: readonly string[] | null
}

/** A revision that was written and is not yet part of the project. */
export interface Draft {
  readonly revision: string
  readonly path: string
  readonly text: string
}

export type MigrationMessage =
  | { readonly type: 'migrations'; readonly id: number; readonly state: MigrationState }
  /** Null when models and database agree. */
  | { readonly type: 'draft'; readonly id: number; readonly draft: Draft | null }
