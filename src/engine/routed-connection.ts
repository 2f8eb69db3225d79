import type { DriverResult } from '../io/requests.ts'
import type { Io } from '../io/io.ts'
import type { AbortOptions } from '../io/run-async.ts'
import { perform } from '../io/perform.ts'
import type { CheckedOut } from './checked-out.ts'
import { ConnectionCore } from './connection-core.ts'
import type { EngineCore } from './engine-core.ts'
import type { Execution } from './execution.ts'
import type { TransactionCore } from './transaction/transaction-core.ts'
import type { TransactionStrategy } from './transaction/transaction.ts'

/** An engine of either kind. */
export interface RoutedEngine {
  readonly core: EngineCore
  run<T>(io: Io<T>, options?: AbortOptions): T | Promise<T>
}

/**
 * A connection of one engine that is used within operations of another: what it asks goes to the driver of its own engine.
 */
export class RoutedConnection extends ConnectionCore {
  readonly own: RoutedEngine

  /** Opens the database of the engine if nobody has yet. */
  static *openIo(own: RoutedEngine): Io<RoutedConnection> {
    yield* throughIo(own, nothingIo())
    return new RoutedConnection(own)
  }

  private constructor(own: RoutedEngine) {
    const { engine, id } = own.core.connect()
    super(engine, id)
    this.own = own
  }

  override runIo(execution: Execution, through?: TransactionStrategy): Io<readonly DriverResult[]> {
    return throughIo(this.own, super.runIo(execution, through))
  }

  override fetchPartIo(cursor: number, count: number, execution: Execution): Io<DriverResult> {
    return throughIo(this.own, super.fetchPartIo(cursor, count, execution))
  }

  override strategyIo(): Io<TransactionStrategy> {
    return throughIo(this.own, super.strategyIo())
  }

  override beginIo(): Io<TransactionCore> {
    return throughIo(this.own, super.beginIo())
  }

  override beginNestedIo(): Io<TransactionCore> {
    return throughIo(this.own, super.beginNestedIo())
  }

  override endIo(transaction: TransactionCore, isCommit: boolean): Io<void> {
    return throughIo(this.own, super.endIo(transaction, isCommit))
  }

  override commitIo(): Io<void> {
    return throughIo(this.own, super.commitIo())
  }

  override rollbackIo(): Io<void> {
    return throughIo(this.own, super.rollbackIo(), true)
  }

  override closeIo(): Io<void> {
    return throughIo(this.own, super.closeIo(), true)
  }

  override invalidateIo(error?: unknown): Io<void> {
    return throughIo(this.own, super.invalidateIo(error))
  }

  override checkedOutIo(): Io<CheckedOut> {
    return throughIo(this.own, super.checkedOutIo())
  }

  override isolationLevelIo(): Io<string> {
    return throughIo(this.own, super.isolationLevelIo())
  }
}

function* throughIo<T>(own: RoutedEngine, io: Io<T>, isEnding = false): Io<T> {
  const run = (signal?: AbortSignal): unknown => own.run(io, signal && { signal })
  return (yield* perform({ kind: 'callback', name: 'route', run, runNow: () => own.run(io), isEnding })) as T
}

function* nothingIo(): Io<void> {}
