import type { Engine } from '../../../engine/sync.ts'
import type { AsyncEngine } from '../../../engine/async.ts'
import type { AsyncSession } from '../../../orm/session/async.ts'
import type { Session } from '../../../orm/session/sync.ts'
import type { RecordedError } from '../recorded-error.ts'

/** The helpers that both kinds of scenario have. */
interface Helpers<M> {
  readonly m: M
  /** Records a result under a name. */
  out(name: string, value: unknown): void
  /** The state of an object: transient, pending, persistent, deleted or detached. */
  st(object: object): string
  /** The names of the attributes that are present without loading, sorted. */
  loaded(object: object): string[]
  /** The number of statements so far. */
  nsql(): number
  /** Writes a line into the log, to tell what came before from what came after. */
  mark(text: string): void
}

/** What a scenario under a synchronous session is given. */
export interface OrmContext<M> extends Helpers<M> {
  readonly engine: Engine
  readonly session: Session
  /** Another session on the same engine, closed with the scenario. */
  newSession(options?: ConstructorParameters<typeof Session>[1]): Session
  err(action: () => unknown): RecordedError
}

/** What a scenario under an asynchronous session is given. */
export interface AsyncOrmContext<M> extends Helpers<M> {
  readonly engine: AsyncEngine
  readonly session: AsyncSession
  newSession(options?: ConstructorParameters<typeof AsyncSession>[1]): AsyncSession
  err(action: () => unknown): Promise<RecordedError>
}

/**
 * One case of the ORM corpus. `models` makes the classes and tables anew, as a record in which the runner finds their
 * metadata; `setup` is committed and not logged. `runAsync` is the same scenario for AsyncSession,
 * compared in addition; the package's own cases have it made of `run`, unless it is there.
 */
export interface OrmBehaviourCase<M extends object = object> {
  models(): M
  setup?(session: Session, m: M): void
  run(context: OrmContext<M>): void
  runAsync?(context: AsyncOrmContext<M>): Promise<void>
}

/** The cases of an area, by id. */
export type OrmBehaviourCases = Readonly<Record<string, OrmBehaviourCase>>

/** Gives a case its types from its models; the value is the argument. */
export function ormCase<M extends object>(definition: OrmBehaviourCase<M>): OrmBehaviourCase<M> {
  return definition
}
