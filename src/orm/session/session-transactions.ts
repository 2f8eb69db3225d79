import { ConnectionCore } from '../../engine/connection-core.ts'
import type { EngineCore } from '../../engine/engine-core.ts'
import { UnknownOutcomeError } from '../../errors/database-error.ts'
import { InvalidRequestError, PendingRollbackError, ResourceClosedError } from '../../errors/request-errors.ts'
import type { Io } from '../../io/io.ts'
import { perform } from '../../io/perform.ts'
import { joinTransactionIo } from './join-transaction.ts'
import type { ObjectStore } from './object-store.ts'
import type { TransactionEventName } from './session-events.ts'
import type { SessionSettings } from './session-options.ts'
import { type Route, SessionTransactionCore, type TransactionLink } from './session-transaction.ts'

/** A session, as far as its transactions look at it. */
interface TransactionOwner {
  readonly objects: ObjectStore
  readonly options: SessionSettings
  /** Finds what was written into collections by index. */
  settle(): void
  /** Writes what is pending, within an operation that is under way. */
  flushPendingIo(): Io<void>
  tellIo(name: TransactionEventName, transaction?: SessionTransactionCore, connection?: ConnectionCore): Io<void>
  tellTransaction(name: 'afterTransactionCreate' | 'afterTransactionEnd', transaction: SessionTransactionCore): void
}

/**
 * The transaction of a session and its savepoints. None of its methods is guarded against others that run meanwhile.
 *
 * @source sqlalchemy lib/sqlalchemy/orm/session.py › SessionTransaction
 */
export class SessionTransactions {
  /** The innermost. */
  current: SessionTransactionCore | null = null
  readonly bind: EngineCore | ConnectionCore
  readonly #owner: TransactionOwner
  /** The transaction of the user's function that is running. */
  #scope: SessionTransactionCore | null = null

  constructor(bind: EngineCore | ConnectionCore, owner: TransactionOwner) {
    this.bind = bind
    this.#owner = owner
  }

  /** The innermost savepoint. */
  get nested(): SessionTransactionCore | null {
    return this.current?.isNested ? this.current : null
  }

  /** A transaction is there from now on, though the database knows of it only with the first statement. */
  autobegin(): void {
    if (this.current !== null) return
    if (!this.#owner.options.autobegin) {
      throw new InvalidRequestError('This session has autobegin: false. Call begin() first.')
    }
    this.#open(null)
  }

  /** @throws {@link InvalidRequestError} and its subclasses when the present transaction cannot be used. */
  refuseUnusable(): void {
    if (this.current) requireActive(this.current)
    else this.#refuseEnded()
  }

  /** The same connection, where it is at hand. */
  get readyConnection(): ConnectionCore | null {
    return this.current?.status === 'active' && this.current.link ? this.current.link.connection : null
  }

  /**
   * The connection of the present transaction to the session's own engine, or to another. Round trips: 1 where a savepoint
   * must be set.
   */
  *connectionIo(route?: Route): Io<ConnectionCore> {
    this.autobegin()
    const { bind } = this
    const own = bind instanceof ConnectionCore ? bind.engine : bind
    return yield* this.#connectionOfIo(this.current!, route?.engine === own ? undefined : route)
  }

  begin(): SessionTransactionCore {
    if (this.current !== null) {
      throw new InvalidRequestError(
        'This session is in a transaction already, since its first object or statement. Commit or roll back before begin().',
      )
    }
    return this.#open(null)
  }

  *beginNestedIo(): Io<SessionTransactionCore> {
    const outer = this.current ?? this.#open(null)
    requireActive(outer)
    yield* this.#owner.flushPendingIo()
    return this.#open(outer)
  }

  /** Commits a transaction, and those within it; `isWhole`: and those around it. */
  *commitIo(transaction: SessionTransactionCore, isWhole: boolean): Io<void> {
    requireActive(transaction)
    yield* this.#owner.tellIo('beforeCommit')
    while (this.current !== transaction) yield* this.commitIo(this.current!, false)
    this.#owner.settle()
    for (let flushes = 0; this.#owner.objects.hasPending; flushes++) {
      if (flushes === MAX_FLUSHES)
        throw new InvalidRequestError('commit() has flushed 100 times: a listener adds objects in each.')
      yield* this.#owner.flushPendingIo()
    }
    try {
      for (const link of transaction.links) if (link.isControlled) yield* endLinkIo(link, true)
    } catch (error) {
      yield* this.failIo(error)
      if (error instanceof UnknownOutcomeError) error.onCarriedOut = () => this.#owner.objects.expireUnchanged()
      throw error
    }
    yield* this.#owner.tellIo('afterCommit')
    if (!transaction.isNested) this.#owner.objects.committed(this.#owner.options.expireOnCommit)
    yield* this.#closeIo(transaction, true)
    if (isWhole && transaction.parent) yield* this.commitIo(transaction.parent, true)
  }

  /** Rolls back a transaction, with those within it; `isWhole`: and those around it. */
  *rollbackIo(transaction: SessionTransactionCore, isWhole: boolean): Io<void> {
    if (transaction.status === 'closed') throw closed()
    while (this.current !== transaction) yield* this.#closeIo(this.current!, true)
    try {
      if (transaction.status === 'active') yield* this.#undoIo(transaction)
      else if (this.#owner.objects.hasPending) this.#owner.objects.rolledBack()
    } finally {
      yield* this.#closeIo(transaction, false)
    }
    yield* this.#owner.tellIo('afterSoftRollback', transaction)
    if (isWhole && transaction.parent) yield* this.rollbackIo(transaction.parent, true)
  }

  /** Something failed: rolls back the innermost transaction, which cannot be used any more. */
  *failIo(error: unknown): Io<void> {
    const transaction = this.current
    if (transaction?.status !== 'active') return
    transaction.failure = error
    try {
      yield* this.#undoIo(transaction)
      yield* this.#disconnectIo(transaction)
    } catch {
      // The failure itself tells more; the connection is given up when the transaction is left.
    }
  }

  /** Ends everything that is open, whatever comes. */
  *closeIo(): Io<void> {
    if (this.current === null) return
    try {
      yield* this.#closeIo(this.current, false)
    } finally {
      yield* this.closeIo()
    }
  }

  /** Rolls back a transaction unless it has ended. */
  *leaveIo(transaction: SessionTransactionCore): Io<void> {
    if (transaction.status !== 'closed') yield* this.rollbackIo(transaction, false)
  }

  /** Runs a user's function in a transaction: commits when it returns, rolls back when it throws. */
  *scopeIo<R>(
    transaction: SessionTransactionCore,
    guardIo: (name: 'commit' | 'rollback', io: Io<void>) => Io<void>,
    run: () => R,
  ): Io<Awaited<R>> {
    const outer = this.#scope
    this.#scope = transaction
    try {
      const result = yield* perform({ kind: 'callback', name: 'begin', run })
      // Differs from SQLAlchemy: a failure that the function has swallowed is told once more, because nothing was written.
      if (transaction.status !== 'closed') yield* guardIo('commit', this.commitIo(transaction, false))
      return result as Awaited<R>
    } catch (error) {
      this.#scope = outer
      try {
        yield* guardIo('rollback', this.leaveIo(transaction))
      } catch {
        // The reason for the rollback tells more than why it failed; the connection is given up in any case.
      }
      throw error
    } finally {
      this.#scope = outer
    }
  }

  #open(parent: SessionTransactionCore | null): SessionTransactionCore {
    this.#refuseEnded()
    if (parent) this.#owner.objects.nest()
    const transaction = (this.current = new SessionTransactionCore(parent))
    this.#owner.tellTransaction('afterTransactionCreate', transaction)
    return transaction
  }

  *#connectionOfIo(transaction: SessionTransactionCore, route?: Route): Io<ConnectionCore> {
    requireActive(transaction)
    const known = route ? transaction.routed?.get(route) : transaction.link
    if (known) return known.connection
    const link = yield* this.#linkIo(transaction, route)
    if (route) (transaction.routed ??= new Map()).set(route, link)
    else transaction.link = link
    yield* this.#owner.tellIo('afterBegin', transaction, link.connection)
    return link.connection
  }

  *#linkIo({ parent }: SessionTransactionCore, route?: Route): Io<TransactionLink> {
    if (parent) {
      const connection = yield* this.#connectionOfIo(parent, route)
      return { connection, transaction: yield* connection.beginNestedIo(), isControlled: true }
    }
    if (route) return { connection: yield* route.connectIo(), transaction: null, isControlled: true }
    const { bind } = this
    if (bind instanceof ConnectionCore) return yield* joinTransactionIo(bind, this.#owner.options.joinTransactionMode)
    return { connection: bind.connect(), transaction: null, isControlled: true }
  }

  /** Rolls back in the database, and on the objects. */
  *#undoIo(transaction: SessionTransactionCore): Io<void> {
    transaction.status = 'inactive'
    try {
      yield* eachIo(transaction.links, (link) => endLinkIo(link, false))
    } finally {
      this.#owner.objects.rolledBack()
    }
    yield* this.#owner.tellIo('afterRollback')
  }

  /** `isKept`: what happened in a savepoint belongs to the transaction around it. */
  *#closeIo(transaction: SessionTransactionCore, isKept: boolean): Io<void> {
    const { parent } = transaction
    transaction.status = 'closed'
    this.current = parent
    if (parent) this.#owner.objects.unnest(isKept)
    try {
      const open = transaction.links.filter(
        ({ transaction: own, connection, isControlled }) => isControlled && (own ?? connection.transaction)?.isActive,
      )
      yield* eachIo(open, (link) => endLinkIo(link, false))
    } finally {
      yield* this.#disconnectIo(transaction)
    }
    this.#owner.tellTransaction('afterTransactionEnd', transaction)
  }

  /** Closes the connections that the session has opened itself. */
  *#disconnectIo(transaction: SessionTransactionCore): Io<void> {
    if (transaction.parent) return
    const own = transaction.links.filter(({ connection }) => connection !== this.bind)
    if (transaction.link && own.includes(transaction.link)) transaction.link = null
    transaction.routed = null
    yield* eachIo(own, ({ connection }) => connection.closeIo())
  }

  #refuseEnded(): void {
    if (this.#scope === null || this.#scope.status === 'active') return
    throw new InvalidRequestError('The transaction of this block has ended. Leave the block before you go on.')
  }
}

const MAX_FLUSHES = 100

/** Does it with each, also when it fails with one. The first failure is thrown at the end. */
function* eachIo(links: readonly TransactionLink[], doIo: (link: TransactionLink) => Io<void>): Io<void> {
  const failures: unknown[] = []
  for (const link of links) {
    try {
      yield* doIo(link)
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}

function endLinkIo({ connection, transaction }: TransactionLink, isCommit: boolean): Io<void> {
  if (transaction) return isCommit ? transaction.commitIo() : transaction.rollbackIo()
  return isCommit ? connection.commitIo() : connection.rollbackIo()
}

function requireActive({ status, failure }: SessionTransactionCore): void {
  if (status === 'active') return
  if (status === 'closed') throw closed()
  if (failure === null) throw new InvalidRequestError('This transaction was rolled back. Leave it before you go on.')
  throw new PendingRollbackError(
    'This session cannot go on: its transaction was rolled back when a flush or commit failed. Call rollback() first. ' +
      `The error was: ${String(failure)}`,
    { cause: failure },
  )
}

const closed = (): ResourceClosedError => new ResourceClosedError('This transaction of a session has ended already.')
