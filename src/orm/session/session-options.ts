import { ArgumentError } from '../../errors/request-errors.ts'

export interface SessionOptions {
  /** Writes pending changes before each query. Default: true. */
  readonly autoflush?: boolean
  /**
   * Forgets loaded values at commit, so that the next read asks the database. Default: true for Session, false for
   * AsyncSession, which could not load them by itself.
   */
  readonly expireOnCommit?: boolean
}

const OPTIONS: readonly string[] = ['autoflush', 'expireOnCommit']

/**
 * The options that were given, and the defaults of the kind of session for the rest.
 *
 * @throws {@link ArgumentError} for an option that there is not.
 */
export function sessionOptions(
  given: SessionOptions = {},
  defaults: { readonly expireOnCommit: boolean },
): Required<SessionOptions> {
  const unknown = Object.keys(given).find((key) => !OPTIONS.includes(key))
  if (unknown !== undefined) {
    throw new ArgumentError(`A session has no option '${unknown}'. Its options are: ${OPTIONS.join(', ')}.`)
  }
  return {
    autoflush: given.autoflush ?? true,
    expireOnCommit: given.expireOnCommit ?? defaults.expireOnCommit,
  }
}
