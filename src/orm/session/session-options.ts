export interface SessionOptions {
  /** Writes pending changes before each query. Default: true. */
  readonly autoflush?: boolean
  /**
   * Forgets loaded values at commit, so that the next read asks the database. Default: true for Session, false for
   * AsyncSession, which could not load them by itself.
   */
  readonly expireOnCommit?: boolean
}

/** The options that were given, and the defaults of the kind of session for the rest. */
export function sessionOptions(
  given: SessionOptions | undefined,
  defaults: { readonly expireOnCommit: boolean },
): Required<SessionOptions> {
  return { autoflush: true, ...defaults, ...given }
}
