/**
 * The operations of a case, or those of each revision of its graph by the revision's name; `O` is what migrations call
 * `op`.
 */
export type OfflineMigrationsCase<O> =
  | { run(context: { readonly op: O; readonly out: (name: string, value: unknown) => void }): void }
  | { readonly revisions: Readonly<Record<string, { upgrade?(op: O): void; downgrade?(op: O): void }>> }
