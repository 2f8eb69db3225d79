import type { ConnectionCore } from '../../engine/connection-core.ts'
import type { EngineCore } from '../../engine/engine-core.ts'
import { OperationGuard } from '../../engine/operation-guard.ts'
import { Result } from '../../engine/result.ts'
import { InvalidRequestError, PendingRollbackError } from '../../errors/request-errors.ts'
import type { Io } from '../../io/io.ts'
import type { Statement } from '../../sql/statement.ts'
import { ObjectDeletedError, UnloadedAttributeError } from '../base/orm-errors.ts'
import type { RelationshipPort, SessionPort } from '../base/ports.ts'
import type { RowArray } from '../base/symbols.ts'
import { entityRows } from '../loading/entity-rows.ts'
import { loadRelatedIo } from '../loading/load-related.ts'
import { columnsStatement, getParameters, getStatement } from '../loading/get-statement.ts'
import type { Mapper } from '../mapping/mapper.ts'
import { mapperOf } from '../mapping/mapper-of.ts'
import { changedColumns } from '../persistence/emit-update.ts'
import { executePlanIo } from '../persistence/execute-plan.ts'
import { type FlushPlan, planFlush } from '../persistence/flush-plan.ts'
import { identityKey } from '../state/identity-key.ts'
import type { InstanceState } from '../state/instance-state.ts'
import { ownStateOf, stateOf } from '../state/stateful-object.ts'
import { cascaded } from './cascades.ts'
import { identityValues } from './identity-values.ts'
import { ObjectStore } from './object-store.ts'
import { referredObject } from './referred.ts'
import type { SessionOptions } from './session-options.ts'

/** Runs an Io at once; asynchronous sessions have none. */
export type SyncRunner = <T>(io: Io<T>) => T

/**
 * What both sessions are: objects, changes, a transaction. Every operation that may reach the database is an `Io`; the
 * façades run them.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/session.py › Session
 */
export class SessionCore implements SessionPort {
  readonly objects = new ObjectStore(this)
  readonly #engine: EngineCore
  readonly #guard = new OperationGuard('session')
  readonly #options: Required<SessionOptions>
  readonly #runSync: SyncRunner | null
  #connection: ConnectionCore | null = null
  /** The error of the flush that made the transaction unusable. */
  #failure: unknown = null

  constructor(engine: EngineCore, options: Required<SessionOptions>, runSync: SyncRunner | null) {
    this.#engine = engine
    this.#options = options
    this.#runSync = runSync
  }

  get isInTransaction(): boolean {
    return this.#connection !== null
  }

  add(object: object): void {
    this.#guard.check('add')
    for (const state of cascaded(stateOf(object), 'saveUpdate')) this.objects.add(state.object)
  }

  addAll(objects: Iterable<object>): void {
    for (const object of objects) this.add(object)
  }

  delete(object: object): void {
    this.#guard.check('delete')
    this.objects.delete(object)
  }

  expunge(object: object): void {
    this.#guard.check('expunge')
    this.objects.expunge(object)
  }

  expire(object: object): void {
    this.#guard.check('expire')
    const state = stateOf(object)
    if (state.session !== this || state.identity === null) {
      throw new InvalidRequestError(
        `This ${state.mapper.className} is not persistent in this session, so it has nothing to load.`,
      )
    }
    this.objects.dirty.delete(state)
    state.expire()
  }

  plan(): FlushPlan {
    const { objects } = this
    const updates = [...objects.dirty].filter(
      (state) => !objects.deleted.has(state) && changedColumns(state).length > 0,
    )
    return planFlush({ inserts: objects.new, updates, deletes: objects.deleted })
  }

  flushIo(): Io<void> {
    return this.#guard.guardIo('flush', this.#flushIo())
  }

  commitIo(): Io<void> {
    return this.#guard.guardIo('commit', this.#commitIo())
  }

  rollbackIo(): Io<void> {
    return this.#endIo('rollback', this.#rollbackIo())
  }

  closeIo(): Io<void> {
    return this.#endIo('close', this.#closeIo())
  }

  executeIo(statement: unknown, parameters?: unknown): Io<Result<unknown, unknown>> {
    return this.#guard.guardIo('execute', this.#executeIo(statement, parameters))
  }

  /** The object with a primary key: from the identity map, without asking the database, or by a query. */
  getIo(entity: object, primaryKey: unknown): Io<object | null> {
    return this.#guard.guardIo('get', this.#getIo(entity, primaryKey))
  }

  refreshIo(object: object): Io<void> {
    return this.#guard.guardIo('refresh', this.#refreshIo(stateOf(object)))
  }

  /** For synchronous sessions: an object that is here with its values is found without an Io, in less than a microsecond. */
  get(entity: object, primaryKey: unknown, run: SyncRunner): object | null {
    if (typeof primaryKey !== 'object') {
      const object = this.objects.find(mapperOf(entity), primaryKey)
      if (object !== undefined && !ownStateOf(object)?.isExpired) return object
    }
    return run(this.getIo(entity, primaryKey))
  }

  noteChange(state: InstanceState): void {
    this.#guard.check('set')
    if (state.status === 'persistent') this.objects.dirty.add(state)
  }

  noteAppend(_state: InstanceState, relationship: RelationshipPort, object: object): void {
    if (relationship.cascade.saveUpdate && stateOf(object).session !== this) this.add(object)
  }

  noteRemove(_state: InstanceState, relationship: RelationshipPort, object: object): void {
    const { status } = stateOf(object)
    if (relationship.cascade.deleteOrphan && status === 'pending') this.objects.expunge(object)
  }

  findReferred(state: InstanceState, relationship: RelationshipPort): object | null | undefined {
    return referredObject(this.objects, state, relationship)
  }

  loadUnloaded(state: InstanceState, index: number): void {
    if (this.#runSync === null) {
      throw new UnloadedAttributeError(
        `'${state.keyAt(index)}' of this ${state.mapper.className} is not loaded, and an asynchronous session cannot load it ` +
          'while it is read. Call `await session.refresh(object)` first. `expireOnCommit: false` keeps what was loaded.',
      )
    }
    this.#runSync(this.#guard.guardIo('load', this.#loadSlotIo(state, index)))
  }

  *#flushIo(): Io<void> {
    this.#refuseFailed()
    if (!this.objects.hasPending) return
    const plan = this.plan()
    const statesOf = (kind: string): InstanceState[] =>
      plan.steps.filter((step) => step.kind === kind).flatMap((step) => [...step.states])
    try {
      yield* executePlanIo(plan, this.#connectionFor())
      this.objects.flushed(
        statesOf('insert'),
        [...this.objects.dirty].filter((s) => !this.objects.deleted.has(s)),
        statesOf('delete'),
      )
    } catch (error) {
      yield* this.#failIo(error)
      throw error
    }
  }

  *#commitIo(): Io<void> {
    this.#refuseFailed()
    yield* this.#flushIo()
    const connection = this.#connection
    if (connection !== null) {
      try {
        yield* connection.commitIo()
      } catch (error) {
        yield* this.#failIo(error)
        throw error
      }
      this.#connection = null
      yield* connection.closeIo()
    }
    this.objects.committed(this.#options.expireOnCommit)
  }

  /** An asynchronous session that is left with an operation under way waits for it, so that its transaction ends. */
  #endIo(name: string, io: Io<void>): Io<void> {
    return this.#runSync === null ? this.#guard.guardAfterIo(name, io) : this.#guard.guardIo(name, io)
  }

  *#rollbackIo(): Io<void> {
    const isIdle = this.#connection === null && this.#failure === null && !this.objects.hasPending
    if (isIdle) return
    try {
      yield* this.#disconnectIo()
    } finally {
      this.#failure = null
      this.objects.rolledBack()
    }
  }

  *#closeIo(): Io<void> {
    try {
      yield* this.#disconnectIo()
    } finally {
      this.#failure = null
      this.objects.clear()
    }
  }

  /** Ends the transaction in the database, if there is one. */
  *#disconnectIo(): Io<void> {
    const connection = this.#connection
    this.#connection = null
    if (connection === null) return
    try {
      yield* connection.rollbackIo()
    } finally {
      yield* connection.closeIo()
    }
  }

  *#executeIo(statement: unknown, parameters: unknown): Io<Result<unknown, unknown>> {
    this.#refuseFailed()
    yield* this.#autoflushIo()
    const source = yield* this.#connectionFor().fetchIo(statement, parameters)
    const { rowItems = [], effect } = statement as Statement
    const load = (mapper: Mapper, row: RowArray): object | null =>
      effect === 'read' ? this.objects.load(mapper, row) : this.objects.loadWritten(mapper, row)
    return new Result(entityRows(source, rowItems, load))
  }

  *#getIo(entity: object, primaryKey: unknown): Io<object | null> {
    const mapper = mapperOf(entity)
    const identity = identityValues(mapper, primaryKey)
    const known = this.objects.find(mapper, identityKey(identity))
    if (known !== undefined && !ownStateOf(known)?.isExpired) return known
    this.#refuseFailed()
    if (known === undefined) yield* this.#autoflushIo()
    return yield* this.#selectIo(mapper, identity)
  }

  *#refreshIo(state: InstanceState): Io<void> {
    this.#refuseFailed()
    if (state.session !== this || state.identity === null) {
      throw new InvalidRequestError(
        `This ${state.mapper.className} is not persistent in this session, so it cannot be refreshed.`,
      )
    }
    yield* this.#autoflushIo()
    this.objects.dirty.delete(state)
    state.expire()
    yield* this.#loadIo(state)
  }

  /** Loads a column with all others that are missing, or a relationship. */
  *#loadSlotIo(state: InstanceState, index: number): Io<void> {
    const { columns, relationships } = state.mapper as Mapper
    if (index < columns.length) return yield* this.#loadIo(state)
    this.#refuseFailed()
    yield* loadRelatedIo(this, state, relationships[index - columns.length]!)
  }

  /** Loads what an object has not. */
  *#loadIo(state: InstanceState): Io<void> {
    this.#refuseFailed()
    const mapper = state.mapper as Mapper
    const missing = state.unloadedIndexes
    const isWhole = missing.length === mapper.columns.length
    const statement = isWhole ? getStatement(mapper) : columnsStatement(mapper, missing)
    const source = yield* this.#connectionFor().fetchIo(statement, getParameters(mapper, state.identity!))
    const values = source.rows[0] as RowArray | undefined
    if (values === undefined) throw rowIsGone(state)
    if (isWhole) state.fill(values)
    else state.fillAt(missing, values)
  }

  *#selectIo(mapper: Mapper, identity: readonly unknown[]): Io<object | null> {
    const source = yield* this.#connectionFor().fetchIo(getStatement(mapper), getParameters(mapper, identity))
    const row = source.rows[0] as RowArray | undefined
    return row === undefined ? null : this.objects.load(mapper, row)
  }

  /** Asks the database for objects of a class, after an autoflush. */
  *queryIo(statement: unknown, parameters: unknown): Io<readonly object[]> {
    const result = yield* this.#executeIo(statement, parameters)
    return result.scalars().all() as object[]
  }

  *#autoflushIo(): Io<void> {
    if (this.#options.autoflush) yield* this.#flushIo()
  }

  /** The transaction cannot go on: rolls it back in the database. The objects follow with `rollback()`. */
  *#failIo(error: unknown): Io<void> {
    this.#failure = error
    yield* this.#disconnectIo()
  }

  #connectionFor(): ConnectionCore {
    return (this.#connection ??= this.#engine.connect())
  }

  #refuseFailed(): void {
    if (this.#failure === null) return
    throw new PendingRollbackError(
      'This session cannot go on: its transaction was rolled back when a flush or commit failed. Call rollback() first. ' +
        `The error was: ${String(this.#failure)}`,
      { cause: this.#failure },
    )
  }
}

function rowIsGone({ mapper, identity }: InstanceState): ObjectDeletedError {
  return new ObjectDeletedError(
    `The row of this ${mapper.className} (primary key ${JSON.stringify(identity)}) is gone: somebody else has deleted it.`,
  )
}
