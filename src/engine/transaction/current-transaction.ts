import { DriverError } from '../../errors/driver-error.ts'
import { InvalidRequestError, PendingRollbackError } from '../../errors/request-errors.ts'
import type { Io } from '../../io/io.ts'
import { perform } from '../../io/perform.ts'
import type { ConnectionCore } from '../connection-core.ts'
import type { HeldConnection } from '../held-connection.ts'
import { quietlyIo } from '../quietly-io.ts'
import { reportedIo } from '../report-error.ts'
import { twophaseOf } from '../run-prepared.ts'
import type { StreamCore } from '../stream/stream-core.ts'
import { InteractiveTransaction } from './interactive.ts'
import { TransactionCore } from './transaction-core.ts'
import type { SavepointCommand, TransactionStrategy } from './transaction.ts'

/** A transaction in two phases; without a name one is made up. */
interface Named {
  readonly xid: string | undefined
}

/** The transaction of a connection, if there is one, and the savepoints in it. */
export class CurrentTransaction {
  /** Null while there is no transaction, or when it was lost with the driver's connection. */
  strategy: TransactionStrategy | null = null
  root: TransactionCore | null = null
  nested: TransactionCore | null = null
  /** The open streams, each with the savepoint in which it began. */
  readonly streams = new Map<StreamCore, TransactionCore | null>()
  /** The transaction of the user's function that is running. */
  #scope: TransactionCore | null = null
  #savepoints = 0
  readonly #connection: ConnectionCore
  readonly #held: HeldConnection

  constructor(connection: ConnectionCore, held: HeldConnection) {
    this.#connection = connection
    this.#held = held
  }

  /** @throws {@link InvalidRequestError} in the function of a transaction that has ended. */
  refuseEndedScope(): void {
    if (this.#scope?.isActive !== false) return
    throw new InvalidRequestError('The transaction of this block has ended. Leave the block before you go on.')
  }

  *startIo(named?: Named): Io<TransactionStrategy> {
    if (this.root) throw transactionLost()
    const connection = this.#connection
    const { driver } = connection.engine
    const twophase = named && twophaseOf(driver)
    const xid = twophase && (named.xid ?? twophase.makeXid())
    const { driverConnection } = yield* this.#held.takenIo()
    const { isolationLevel } = connection.options
    const { capabilities, batching } = driver
    if (batching && !named) this.strategy = batching.begin(capabilities, driverConnection!, isolationLevel)
    else {
      const inner = new InteractiveTransaction(driverConnection!, capabilities.beginsOn, isolationLevel)
      this.strategy = twophase?.begin(driverConnection!, inner, xid!) ?? inner
    }
    this.root = new TransactionCore(connection, null, null, xid)
    yield* this.#tellEdgeIo('begin', this.strategy)
    return this.strategy
  }

  *beginIo(named?: Named): Io<TransactionCore> {
    if (this.root) {
      throw new InvalidRequestError(
        'This connection is in a transaction already, since its first statement or begin(). Commit or roll back first.',
      )
    }
    const strategy = yield* this.startIo(named)
    try {
      if (strategy.promoteIo) yield* strategy.promoteIo('begin()')
      return this.root!
    } catch (error) {
      this.#ended()
      throw error
    }
  }

  *beginNestedIo(): Io<TransactionCore> {
    const connection = this.#connection
    const strategy = this.strategy ?? (yield* this.startIo())
    if (strategy.promoteIo) yield* reportedIo(connection, strategy.promoteIo('beginNested()'))
    yield* connection.tellIo('savepoint', { connectionId: connection.id, name: null })
    const name = `sa_savepoint_${++this.#savepoints}`
    yield* this.#savepointIo('', name)
    return (this.nested = new TransactionCore(connection, name, this.nested))
  }

  *endSavepointIo({ savepoint, outer }: TransactionCore, isCommit: boolean): Io<void> {
    const connection = this.#connection
    try {
      if (this.strategy === null) return
      const event = { connectionId: connection.id, name: savepoint }
      yield* connection.tellIo(isCommit ? 'releaseSavepoint' : 'rollbackSavepoint', event)
      yield* this.#savepointIo(isCommit ? 'RELEASE ' : 'ROLLBACK TO ', savepoint!)
    } finally {
      this.#leaveSavepoints(outer)
      this.#leaveStreams(outer, isCommit)
    }
  }

  *prepareIo(): Io<void> {
    const { strategy } = this
    if (!strategy?.prepareIo) throw transactionLost()
    yield* this.#connection.tellIo('prepareTwophase', { connectionId: this.#connection.id, ...strategy.twophase! })
    yield* reportedIo(this.#connection, strategy.prepareIo())
  }

  *commitIo(): Io<void> {
    if (this.root === null) return
    const { strategy } = this
    if (strategy === null) throw transactionLost()
    yield* this.#tellEdgeIo('commit', strategy)
    yield* reportedIo(this.#connection, strategy.commitIo())
    this.#ended()
    yield* this.#connection.tellIo('afterCommit', { connectionId: this.#connection.id })
  }

  *rollbackIo(): Io<void> {
    if (this.root === null) return
    const { strategy } = this
    this.#ended()
    try {
      if (strategy) yield* strategy.rollbackIo()
    } catch (error) {
      // A connection that cannot roll back is given up: closing it ends the transaction as well.
      yield* this.#connection.loseIo(error, false)
      if (!(error instanceof DriverError)) throw error
    }
    yield* this.#tellEdgeIo('rollback', strategy)
  }

  /** The driver's connection is gone, and the transaction with it; it must still be rolled back. */
  lose(): void {
    this.strategy = null
    this.#endStreams()
  }

  /** Runs a user's function in a transaction: commits when it returns, rolls back when it throws. */
  *scopeIo<R>(transaction: TransactionCore, run: () => R): Io<Awaited<R>> {
    const outer = this.#scope
    this.#scope = transaction
    try {
      const result = yield* perform({ kind: 'callback', name: 'begin', run })
      if (transaction.isActive) yield* transaction.commitIo()
      return result as Awaited<R>
    } catch (error) {
      this.#scope = outer
      // The first error is the one to tell.
      yield* quietlyIo(transaction.rollbackIo(), Error)
      throw error
    } finally {
      this.#scope = outer
    }
  }

  /** What is only staged needs no savepoint in the database. */
  *#savepointIo(command: SavepointCommand, name: string): Io<void> {
    const connection = this.#connection
    const { strategy } = this
    if (strategy?.isStaging) return yield* reportedIo(connection, strategy.savepointIo!(command, name))
    yield* connection.executePlainIo({ sql: `${command}SAVEPOINT ${name}`, params: [] }, 'write')
  }

  /** Transactions in two phases have events of their own. */
  #tellEdgeIo(name: 'begin' | 'commit' | 'rollback', strategy: TransactionStrategy | null): Io<void> {
    const twophase = strategy?.twophase
    const connectionId = this.#connection.id
    return this.#connection.tellIo(twophase ? `${name}Twophase` : name, { connectionId, ...twophase! })
  }

  #ended(): void {
    this.#endStreams()
    this.#leaveSavepoints(null)
    this.root!.isActive = false
    this.root = this.strategy = null
  }

  #endStreams(): void {
    for (const stream of this.streams.keys()) stream.end()
    this.streams.clear()
  }

  /** What began in savepoints that have ended goes on in `outer`, or was rolled back with them. */
  #leaveStreams(outer: TransactionCore | null, isKept: boolean): void {
    for (const [stream, savepoint] of this.streams) {
      if (savepoint?.isActive !== false) continue
      if (isKept) this.streams.set(stream, outer)
      else stream.end()
    }
  }

  /** The savepoints within `outer` have ended with it. */
  #leaveSavepoints(outer: TransactionCore | null): void {
    for (; this.nested !== outer && this.nested; this.nested = this.nested.outer) this.nested.isActive = false
  }
}

function transactionLost(): PendingRollbackError {
  return new PendingRollbackError('The connection was lost with its transaction. Call rollback() first.')
}
