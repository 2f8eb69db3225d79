import { ConnectionCore } from '../../engine/connection-core.ts'
import type { EngineCore } from '../../engine/engine-core.ts'
import { OperationGuard } from '../../engine/operation-guard.ts'
import type { Result, ResultSource } from '../../engine/result.ts'
import type { StreamCore } from '../../engine/stream/stream-core.ts'
import { InvalidRequestError } from '../../errors/request-errors.ts'
import type { Io } from '../../io/io.ts'
import type { MapperPort, RelationshipPort, SessionPort } from '../base/ports.ts'
import { loadedValueIo, loadKnown, loadUnloadedIo, unloadedError } from '../loading/load-unloaded.ts'
import { mapperOf } from '../mapping/mapper-of.ts'
import { executePlanIo } from '../persistence/execute-plan.ts'
import { type FlushPlan, planFlushIo } from '../persistence/flush-plan.ts'
import { warnOfLeftOut } from '../persistence/warn-of-left-out.ts'
import type { InstanceState } from '../state/instance-state.ts'
import { ownStateOf, stateOf } from '../state/stateful-object.ts'
import { HandedOut, type SettledCollection } from './handed-out.ts'
import { bulkInsertMappingsIo, bulkSaveObjectsIo, bulkUpdateMappingsIo } from './bulk-save.ts'
import { cascaded } from './cascades.ts'
import { keepExamples } from './examples.ts'
import { executeStatementIo, streamStatementIo } from './execute-statement.ts'
import { getObjectIo, loadMissingIo, refreshObjectIo } from './load-object.ts'
import { type LoadKind, type ToldCall, toldCallIo } from './orm-execute-state.ts'
import { deleteObjectIo, planNow, SessionForFlush } from './session-for-flush.ts'
import { mergeObjectIo } from './merge-object.ts'
import { ObjectStore } from './object-store.ts'
import { referredObject } from './referred.ts'
import type { FlushEventName, TransactionEventName } from './session-events.ts'
import { SessionListeners } from './session-listeners.ts'
import type {
  BulkInsertOptions,
  BulkSaveOptions,
  GetOptions,
  LoadOptions,
  MergeOptions,
  SessionExecutionOptions,
  SessionSettings,
} from './session-options.ts'
import type { SessionTransactionCore } from './session-transaction.ts'
import { SessionTransactions } from './session-transactions.ts'

/** Runs an Io at once; asynchronous sessions have none. */
export type SyncRunner = <T>(io: Io<T>) => T

/**
 * What both sessions are: objects, changes, a transaction. Every operation that may reach the database is an `Io`; the
 * façades run them.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/session.py › Session
 */
export class SessionCore implements SessionPort {
  readonly listeners = new SessionListeners()
  readonly objects = new ObjectStore(this, this.listeners)
  readonly options: SessionSettings
  readonly transactions: SessionTransactions
  /** Autoflush is suspended as long as this is above zero. */
  autoflushBlocks = 0
  readonly #guard = new OperationGuard('session')
  readonly #handedOut = new HandedOut()
  readonly #runSync: SyncRunner | null
  #isFlushing = false

  constructor(bind: EngineCore | ConnectionCore, options: SessionSettings, runSync: SyncRunner | null) {
    this.options = options
    this.#runSync = runSync
    this.transactions = new SessionTransactions(bind, this)
    const engine = bind instanceof ConnectionCore ? bind.engine : bind
    keepExamples(engine, () => new SessionCore(engine, options, null))
  }

  get facade(): object {
    return this.listeners.seen.session
  }

  /** What users see of the present transaction, and of its innermost savepoint. */
  get rootTransaction(): object | null {
    let root = this.transactions.current
    while (root?.parent) root = root.parent
    return root && this.listeners.facadeOf(root)
  }

  get nestedTransaction(): object | null {
    const { nested } = this.transactions
    return nested && this.listeners.facadeOf(nested)
  }

  add(object: object): void {
    this.#change('add')
    const isHere = (state: InstanceState): boolean => state.session === this && !state.isDeleted
    for (const state of cascaded(stateOf(object), 'saveUpdate', isHere)) this.objects.add(state.object)
  }

  addAll(objects: Iterable<object>): void {
    for (const object of objects) this.add(object)
  }

  /** Marks an object for deletion, with those that are deleted along with it. */
  *deleteIo(object: object): Io<void> {
    this.#change('delete')
    yield* this.#guard.guardIo('delete', deleteObjectIo(this, stateOf(object)))
  }

  expunge(object: object): void {
    this.#guard.check('expunge')
    const [state, ...others] = cascaded(stateOf(object), 'expunge')
    this.objects.expunge(state!.object)
    for (const other of others) if (other.session === this) this.objects.expunge(other.object)
  }

  expungeAll(): void {
    this.#guard.check('expungeAll')
    this.objects.clear()
  }

  expire(object: object, attributes?: readonly unknown[]): void {
    this.#guard.check('expire')
    this.expireObject(stateOf(object), attributes?.map(keyOf))
  }

  /** Expires an object, with those that follow it. */
  expireObject(state: InstanceState, keys?: readonly string[]): void {
    const others = keys ? [] : cascaded(state, 'refreshExpire').slice(1)
    this.objects.expire(state.object, keys)
    for (const other of others) {
      if (this.objects.isPersistent(other)) this.objects.expire(other.object)
      else if (this.objects.new.has(other)) this.objects.expunge(other.object)
    }
  }

  expireAll(): void {
    this.#guard.check('expireAll')
    this.objects.expireAll()
  }

  /** What a flush would do now. Nothing is loaded for it, so that it lacks what only the database knows. */
  plan(): FlushPlan {
    this.settle()
    return planNow(this)
  }

  flushIo(): Io<void> {
    return this.#guard.guardIo('flush', this.flushPendingIo())
  }

  /** Begins a transaction or savepoint and gives what users see of it; with a function, runs that in it. */
  *beginIo<S, F, R>(isNested: boolean, work?: (session: S, transaction: F) => R): Io<F | Awaited<R>> {
    const { transactions } = this
    const transaction = isNested
      ? yield* this.#guard.guardIo('beginNested', transactions.beginNestedIo())
      : (this.#guard.check('begin'), transactions.begin())
    const facade = this.listeners.facadeOf(transaction) as F
    if (!work) return facade
    return yield* transactions.scopeIo(
      transaction,
      (name, io) => (name === 'commit' ? this.#guard.guardIo(name, io) : this.#endIo(name, io)),
      () => work(this.facade as S, facade),
    )
  }

  /** Commits everything, or one transaction and what is within it. */
  commitIo(transaction?: SessionTransactionCore): Io<void> {
    return this.#guard.guardIo('commit', this.#commitIo(transaction))
  }

  /** Rolls back everything, or one transaction and what is within it. */
  rollbackIo(transaction?: SessionTransactionCore): Io<void> {
    return this.#endIo('rollback', this.#rollbackIo(transaction))
  }

  /** Rolls back a transaction unless it has ended. */
  leaveIo(transaction: SessionTransactionCore): Io<void> {
    return this.#endIo('rollback', this.transactions.leaveIo(transaction))
  }

  closeIo(): Io<void> {
    return this.#endIo('close', this.#closeIo())
  }

  /** The connection of the present transaction, which begins if there is none. */
  connectionIo(): Io<ConnectionCore> {
    return this.#guard.guardIo('connection', this.transactions.connectionIo())
  }

  executeIo(statement: unknown, parameters?: unknown, options?: SessionExecutionOptions): Io<Result<unknown, unknown>> {
    return this.#guard.guardIo('execute', executeStatementIo(this, { statement, parameters, given: options }))
  }

  streamIo(statement: unknown, parameters?: unknown, options?: SessionExecutionOptions): Io<StreamCore> {
    return this.#guard.guardIo('stream', streamStatementIo(this, { statement, parameters, given: options }))
  }

  /** The object with a primary key: from the identity map, without asking the database, or by a query. */
  getIo(entity: object, primaryKey: unknown, options?: GetOptions): Io<object | null> {
    return this.#guard.guardIo('get', getObjectIo(this, entity, primaryKey, options))
  }

  /** What a relationship of an object holds, loaded if it is not yet. */
  loadRelatedIo(object: object, relationship: unknown): Io<unknown> {
    return this.#guard.guardIo('load', loadedValueIo(this, stateOf(object), relationship))
  }

  refreshIo(object: object, attributes?: readonly unknown[], options?: LoadOptions): Io<void> {
    return this.#guard.guardIo('refresh', refreshObjectIo(this, stateOf(object), attributes?.map(keyOf), options))
  }

  mergeIo(object: object, { load = true }: MergeOptions = {}): Io<object> {
    return this.#guard.guardIo('merge', mergeObjectIo(this, object, load))
  }

  bulkInsertMappingsIo(entity: object, records: readonly object[], options?: BulkInsertOptions): Io<void> {
    return this.#bulkIo('bulkInsertMappings', bulkInsertMappingsIo(this, entity, records as never, options))
  }

  bulkUpdateMappingsIo(entity: object, records: readonly object[]): Io<void> {
    return this.#bulkIo('bulkUpdateMappings', bulkUpdateMappingsIo(this, entity, records as never))
  }

  bulkSaveObjectsIo(objects: Iterable<object>, options?: BulkSaveOptions): Io<void> {
    return this.#bulkIo('bulkSaveObjects', bulkSaveObjectsIo(this, objects, options))
  }

  /** For synchronous sessions: an object that is here with its values is found without an Io, in less than a microsecond. */
  get(entity: object, primaryKey: unknown, options: GetOptions | undefined, run: SyncRunner): object | null {
    if (typeof primaryKey !== 'object' && options === undefined) {
      const object = this.objects.find(mapperOf(entity), primaryKey)
      if (object !== undefined && !ownStateOf(object)?.isExpired) return object
    }
    return run(this.getIo(entity, primaryKey, options))
  }

  noteChange(state: InstanceState): void {
    this.#guard.check('set')
    if (state.status !== 'persistent') return
    this.transactions.autobegin()
    this.objects.dirty.add(state)
  }

  noteAppend(_state: InstanceState, relationship: RelationshipPort, object: object): void {
    if (relationship.cascade.saveUpdate && stateOf(object).session !== this) this.add(object)
  }

  noteRemove(_state: InstanceState, relationship: RelationshipPort, object: object): void {
    const { status } = stateOf(object)
    if (relationship.cascade.deleteOrphan && status === 'pending') this.expunge(object)
  }

  noteHandedOut(collection: object): void {
    this.#handedOut.note(collection as SettledCollection)
  }

  findReferred(state: InstanceState, relationship: RelationshipPort): object | null | undefined {
    return referredObject(this.objects, state, relationship)
  }

  loadUnloaded(state: InstanceState, index: number): void {
    if (this.#runSync !== null) this.#runSync(this.#guard.guardIo('load', loadUnloadedIo(this, state, index)))
    else if (!loadKnown(this, state, index)) throw unloadedError(state, index)
  }

  loadColumnsIo(state: InstanceState, index: number): Io<void> {
    return loadMissingIo(this, state, index)
  }

  get maxParameters(): number {
    return this.transactions.readyConnection?.engine.driver.capabilities.maxParameters ?? Infinity
  }

  /** The connection for every statement, where it is at hand; null for a session that routes them. */
  get readyConnection(): ConnectionCore | null {
    return this.options.binds ? null : this.transactions.readyConnection
  }

  /** The connection for a statement. */
  connectionForIo(statement: unknown): Io<ConnectionCore> {
    return this.transactions.connectionIo(this.options.binds?.forStatement(statement))
  }

  /** The connection for rows that are written. */
  connectionForRowsIo({ table }: Pick<MapperPort, 'table'>): Io<ConnectionCore> {
    return this.transactions.connectionIo(this.options.binds?.forRows(table))
  }

  *fetchIo(statement: unknown, parameters?: unknown): Io<ResultSource> {
    const connection = this.readyConnection ?? (yield* this.connectionForIo(statement))
    return yield* connection.fetchIo(statement, parameters)
  }

  fetchRelatedIo(statement: unknown, parameters?: unknown): Io<ResultSource> {
    return this.fetchToldIo({ statement, parameters }, 'relationship')
  }

  /** The same as `fetchIo`, after listeners have heard of the statement. */
  *fetchToldIo(call: ToldCall, load: LoadKind): Io<ResultSource> {
    const { statement, parameters } = this.tellsExecution ? yield* toldCallIo(this, call, load) : call
    return yield* this.fetchIo(statement, parameters)
  }

  /** Somebody hears of statements before they are executed. */
  get tellsExecution(): boolean {
    return this.listeners.hears('doOrmExecute')
  }

  /** Lets listeners in, which may use the session. */
  openIo<T>(io: Io<T>): Io<T> {
    return this.#guard.openIo(io)
  }

  /** Runs a part of an operation that changes objects as the program does. */
  asProgram<T>(run: () => T): T {
    return this.#guard.open(run)
  }

  *autoflushIo(): Io<void> {
    if (this.options.autoflush && this.autoflushBlocks === 0 && !this.#isFlushing) yield* this.flushPendingIo()
  }

  *flushPendingIo(): Io<void> {
    this.transactions.refuseUnusable()
    this.settle()
    if (!this.objects.hasPending) return
    if (this.#isFlushing) throw new InvalidRequestError('flush() was called by a listener of a flush.')
    this.#isFlushing = true
    try {
      yield* this.#wholeIo(this.#writeIo())
    } finally {
      this.#isFlushing = false
    }
  }

  *#bulkIo(name: string, io: Io<void>): Io<void> {
    this.transactions.refuseUnusable()
    yield* this.#guard.guardIo(name, this.#wholeIo(io))
  }

  /** What is written wholly, or ends the transaction. */
  *#wholeIo(io: Io<void>): Io<void> {
    try {
      yield* io
    } catch (error) {
      yield* this.transactions.failIo(error)
      throw error
    }
  }

  *tellIo(
    name: FlushEventName | TransactionEventName,
    transaction?: SessionTransactionCore,
    connection?: ConnectionCore,
  ): Io<void> {
    if (!this.listeners.hears(name)) return
    yield* this.#guard.openIo(this.listeners.tellIo(name, transaction, connection))
  }

  tellTransaction(name: 'afterTransactionCreate' | 'afterTransactionEnd', transaction: SessionTransactionCore): void {
    if (this.listeners.hears(name)) this.listeners.tell(name, { transaction: this.listeners.facadeOf(transaction) })
  }

  *#writeIo(): Io<void> {
    yield* this.tellIo('beforeFlush')
    const plan = yield* planFlushIo(new SessionForFlush(this), this.objects.pendingChanges, false)
    for (const { object } of plan.orphans) this.objects.expunge(object)
    const hasWork = plan.steps.length > 0
    if (hasWork) {
      const { binds } = this.options
      if (binds) yield* binds.executePlanIo(plan, this)
      else yield* executePlanIo(plan, this.transactions.readyConnection ?? (yield* this.transactions.connectionIo()))
      yield* this.tellIo('afterFlush')
    }
    warnOfLeftOut(plan.work)
    this.objects.flushed(plan.work.fates)
    if (hasWork) yield* this.tellIo('afterFlushPostexec')
  }

  *#commitIo(given: SessionTransactionCore | undefined): Io<void> {
    const transaction = given ?? this.transactions.current ?? this.transactions.begin()
    yield* this.transactions.commitIo(transaction, given === undefined)
  }

  *#rollbackIo(given: SessionTransactionCore | undefined): Io<void> {
    const transaction = given ?? this.transactions.current
    if (transaction !== null) yield* this.transactions.rollbackIo(transaction, given === undefined)
  }

  *#closeIo(): Io<void> {
    this.objects.clear()
    yield* this.transactions.closeIo()
  }

  /** An asynchronous session that is left with an operation under way waits for it, so that its transaction ends. */
  #endIo(name: string, io: Io<void>): Io<void> {
    return this.#runSync === null ? this.#guard.guardAfterIo(name, io) : this.#guard.guardIo(name, io)
  }

  /** Finds what was written into collections by index. */
  settle(): void {
    this.asProgram(() => this.#handedOut.settle(this.objects.new))
  }

  #change(name: string): void {
    this.#guard.check(name)
    this.transactions.autobegin()
  }
}

/** The key of an attribute, which may be given as it is at class level. */
const keyOf = (attribute: unknown): string =>
  typeof attribute === 'string' ? attribute : (attribute as { readonly key: string }).key
