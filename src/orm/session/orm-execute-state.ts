import { Result } from '../../engine/result.ts'
import type { Io } from '../../io/io.ts'
import { perform } from '../../io/perform.ts'
import type { Delete } from '../../sql/dml/delete.ts'
import type { Insert } from '../../sql/dml/insert.ts'
import type { Update } from '../../sql/dml/update.ts'
import type { Executable } from '../../sql/expression.ts'
import type { Select } from '../../sql/selectable/select.ts'
import type { Statement } from '../../sql/statement.ts'
import type { SessionCore } from './session-core.ts'
import type { SessionExecutionOptions } from './session-options.ts'

/** What the objects are loaded for, unless it is the statement of a program: one of their relationships, or their columns. */
export type LoadKind = 'relationship' | 'column' | null

/** A statement with all that it is executed with, as `doOrmExecute` leaves it. */
export interface ToldCall {
  readonly statement: unknown
  readonly parameters?: unknown
  readonly given?: SessionExecutionOptions | undefined
  /** Of a listener, in place of executing the statement. */
  readonly result?: Result<unknown, unknown>
}

interface StateOf<S> {
  readonly session: S
  /** As they were given; another value takes their place. */
  parameters: unknown
  /** Of the statement and the execution. */
  readonly executionOptions: SessionExecutionOptions
  /** Of the execution alone. */
  readonly localExecutionOptions: SessionExecutionOptions
  /** Columns of an object are loaded that is here already: `refresh()`, what has expired or was deferred. */
  readonly isColumnLoad: boolean
  /** A relationship is loaded by a statement of its own. What a listener returns does not count then. */
  readonly isRelationshipLoad: boolean
  /** Executes it with other options. */
  updateExecutionOptions(options: SessionExecutionOptions): void
  /**
   * Executes the statement, or another, without telling those who have heard of it. For who returns the result, which is
   * given to the program then. A promise in asynchronous sessions.
   */
  invokeStatement(
    statement?: Executable<unknown, unknown>,
    parameters?: unknown,
    options?: SessionExecutionOptions,
  ): S extends { execute(...args: never): Promise<unknown> } ? Promise<Result<unknown>> : Result<unknown>
}

/** The statement of which kind, and no other. */
type Kind<N extends string, T> = { statement: T } & {
  readonly [K in 'isSelect' | 'isInsert' | 'isUpdate' | 'isDelete']: K extends N ? true : false
}

/**
 * A statement that a session is about to execute. Another one may be put in its place: `if (state.isSelect)
 * state.statement = state.statement.options(withLoaderCriteria(Author, Author.deletedAt.is(null)))`.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/session.py › ORMExecuteState
 */
export type OrmExecuteState<S = object> = StateOf<S> &
  (
    | Kind<'isSelect', Select<unknown[], string>>
    | Kind<'isInsert', Insert<unknown, unknown>>
    | Kind<'isUpdate', Update<unknown, unknown>>
    | Kind<'isDelete', Delete<unknown>>
    | Kind<'', Executable<unknown, unknown>>
  )

/** Among the options of an execution: so many listeners have heard of the statement. */
const HEARD = Symbol('heard')

/** What a listener of the program's sees. */
class ExecuteState {
  statement: unknown
  parameters: unknown
  localExecutionOptions: SessionExecutionOptions
  readonly session: { execute(...args: unknown[]): unknown }
  readonly isColumnLoad: boolean
  readonly isRelationshipLoad: boolean
  heard = 0

  constructor(session: object, { statement, parameters, given = {} }: ToldCall, load: LoadKind) {
    this.session = session as this['session']
    this.statement = statement
    this.parameters = parameters
    this.localExecutionOptions = given
    this.isColumnLoad = load === 'column'
    this.isRelationshipLoad = load === 'relationship'
  }

  get executionOptions(): SessionExecutionOptions {
    return { ...(this.statement as Statement).givenOptions, ...this.localExecutionOptions }
  }

  get isSelect(): boolean {
    return this.#is('select')
  }

  get isInsert(): boolean {
    return this.#is('insert')
  }

  get isUpdate(): boolean {
    return this.#is('update')
  }

  get isDelete(): boolean {
    return this.#is('delete')
  }

  updateExecutionOptions(options: SessionExecutionOptions): void {
    this.localExecutionOptions = { ...this.localExecutionOptions, ...options }
  }

  invokeStatement(
    statement = this.statement,
    parameters = this.parameters,
    options?: SessionExecutionOptions,
  ): unknown {
    const heard = { [HEARD]: this.heard }
    return this.session.execute(statement, parameters, { ...this.localExecutionOptions, ...options, ...heard })
  }

  #is(kind: string): boolean {
    return (this.statement as Partial<Statement> | null)?.visitName === kind
  }
}

/** Tells the listeners of `doOrmExecute` of a statement; what they have made of it. */
export function* toldCallIo(session: SessionCore, call: ToldCall, load: LoadKind): Io<ToldCall> {
  const state = new ExecuteState(session.facade, call, load)
  const skipped = (call.given as { readonly [HEARD]?: number } | undefined)?.[HEARD] ?? 0
  state.heard = skipped
  for (const listener of session.listeners.of('doOrmExecute').slice(skipped)) {
    state.heard++
    const run = (): unknown => listener(state as never)
    const result = yield* session.openIo(perform({ kind: 'callback', name: 'doOrmExecute', run }))
    if (result instanceof Result && load === null) return { ...call, result }
  }
  return { statement: state.statement, parameters: state.parameters, given: state.localExecutionOptions }
}
