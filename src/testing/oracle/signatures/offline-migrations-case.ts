import type { RecordedError } from '../recorded-error.ts'

/** What a case about operations works with; `O` is what migrations call `op`. */
export interface OperationsContextOfCase<O> {
  readonly op: O
  /** `sqlite` or `postgresql`: the corpus's `DIALECT`. */
  readonly dialect: string
  readonly out: (name: string, value: unknown) => void
  /** The class and first line of the error that the action throws. */
  readonly err: (action: () => unknown) => RecordedError
  /** The rows of a SELECT, for cases with a database. */
  readonly rows: (sql: string) => readonly (readonly unknown[])[]
}

/** The operations of a case, or those of each revision of its graph by the revision's name. */
export type OfflineMigrationsCase<O> =
  | { run(context: OperationsContextOfCase<O>): void }
  | { readonly revisions: Readonly<Record<string, { upgrade?(op: O): void; downgrade?(op: O): void }>> }
