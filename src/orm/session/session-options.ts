import type { ExecutionOptions } from '../../engine/execution-options.ts'
import { ArgumentError } from '../../errors/request-errors.ts'
import type { LoaderOption } from '../../sql/loader-option.ts'
import type { ForUpdateOptions } from '../../sql/selectable/for-update.ts'
import { oneOf } from '../../errors/one-of.ts'
import type { JoinTransactionMode } from './join-transaction.ts'
import type { SessionBinds } from './session-binds.ts'

export interface SessionOptions {
  /** Writes pending changes before each query. Default: true. */
  readonly autoflush?: boolean
  /** Begins a transaction with the first object or statement; false: only `begin()` does. Default: true. */
  readonly autobegin?: boolean
  /**
   * Forgets loaded values at commit, so that the next read asks the database. Default: true for Session, false for
   * AsyncSession, which could not load them by itself.
   */
  readonly expireOnCommit?: boolean
  /** On a connection that is in a transaction already. Default: `conditionalSavepoint`. */
  readonly joinTransactionMode?: JoinTransactionMode
  /** Which statements go to other engines than the session's own: `binds([[Loan, archive]])`. */
  readonly binds?: SessionBinds
}

/** How a session executes a statement, beside what every execution knows. */
export interface SessionExecutionOptions extends ExecutionOptions {
  /** False: pending changes are not written before. */
  readonly autoflush?: boolean
  /** Objects that are in the session already take all values of their rows; changes that were not written are lost. */
  readonly populateExisting?: boolean
  /**
   * How objects in the session follow an UPDATE or DELETE of their class. `evaluate`: its conditions are tried on them.
   * `fetch`: the database tells which rows were meant. `auto`: the first where it can, else the second. Default: `auto`.
   */
  readonly synchronizeSession?: 'auto' | 'evaluate' | 'fetch' | false
}

/** How `get()` and `refresh()` load. */
export interface LoadOptions {
  /** Locks the row until the transaction ends. */
  readonly withForUpdate?: boolean | ForUpdateOptions
}

export interface GetOptions extends LoadOptions {
  /** Asks the database also for an object that is in the session; changes of it that were not written are lost. */
  readonly populateExisting?: boolean
  /** How its relationships are loaded. */
  readonly options?: readonly LoaderOption<string>[]
}

export interface MergeOptions {
  /** False: the values are taken as those of the database, without asking it. Default: true. */
  readonly load?: boolean
}

export interface BulkInsertOptions {
  /** The keys that the database makes are written into the records. Default: false. */
  readonly returnDefaults?: boolean
  /** Null is sent where a record has it; otherwise such columns are left out, so that defaults fill them. Default: false. */
  readonly renderNulls?: boolean
}

export interface BulkSaveOptions {
  /** New objects take the keys that the database makes. Default: false. */
  readonly returnDefaults?: boolean
  /** Only changed columns are written; false: all that are loaded. Default: true. */
  readonly updateChangedOnly?: boolean
  /** False: objects of one class are written together, wherever they stand. Default: true. */
  readonly preserveOrder?: boolean
}

const DEFAULTS = {
  autoflush: true,
  autobegin: true,
  expireOnCommit: true,
  joinTransactionMode: 'conditionalSavepoint',
  binds: undefined,
} satisfies { readonly [K in keyof SessionOptions]-?: SessionOptions[K] | undefined }

/** The options of a session, with the defaults of its kind. */
export type SessionSettings = Required<Omit<SessionOptions, 'binds'>> & Pick<SessionOptions, 'binds'>

/**
 * The options that were given, and the defaults of the kind of session for the rest.
 *
 * @throws {@link ArgumentError} for an option that there is not.
 */
export function sessionOptions(given: SessionOptions = {}, defaults: SessionOptions = {}): SessionSettings {
  const unknown = Object.keys(given).find((key) => !(key in DEFAULTS))
  if (unknown !== undefined) {
    throw new ArgumentError(
      `A session has no option '${unknown}'. Its options are: ${Object.keys(DEFAULTS).join(', ')}.`,
    )
  }
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const options = { ...DEFAULTS, ...defaults, ...set } as SessionSettings
  oneOf('joinTransactionMode', options.joinTransactionMode, JOIN_MODES)
  return options
}

const JOIN_MODES = ['conditionalSavepoint', 'rollbackOnly', 'controlFully', 'createSavepoint'] as const
