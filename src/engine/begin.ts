import type { Io } from '../io/io.ts'
import type { ConnectionCore } from './connection-core.ts'
import type { EngineCore } from './engine-core.ts'
import type { TransactionCore } from './transaction/transaction-core.ts'

/** Runs a user's function in a transaction of its own: commits when it returns, rolls back when it throws. */
export function* beginCallbackIo<C, R>(
  engine: EngineCore,
  facadeOf: (connection: ConnectionCore) => C,
  run: (connection: C) => R,
): Io<Awaited<R>> {
  const connection = engine.connect()
  try {
    return yield* connection.scopeIo(yield* connection.beginIo(), () => run(facadeOf(connection)))
  } finally {
    yield* connection.closeIo()
  }
}

/** Begins a transaction or savepoint and gives what users see of it; with a function, runs that in it. */
export function* beginScopeIo<T, R>(
  beginIo: Io<TransactionCore>,
  facadeOf: (transaction: TransactionCore) => T,
  run: ((transaction: T) => R) | undefined,
): Io<T | Awaited<R>> {
  const transaction = yield* beginIo
  const facade = facadeOf(transaction)
  return run ? yield* transaction.connection.scopeIo(transaction, () => run(facade)) : facade
}

/** What users see of transactions: the same object each time. */
export function facades<T extends object>(
  make: (core: TransactionCore) => T,
  makeTwophase: (core: TransactionCore) => T,
): <C extends TransactionCore | null>(core: C) => C extends null ? null : T {
  return (core) => (core && (core.facade ??= (core.xid === undefined ? make : makeTwophase)(core))) as never
}

/** Runs a task of the library's own in a transaction of its own. */
export function* inTransactionIo<T>(engine: EngineCore, taskIo: (connection: ConnectionCore) => Io<T>): Io<T> {
  const connection = engine.connect()
  try {
    if (!connection.isStaging) yield* connection.beginIo()
    const result = yield* taskIo(connection)
    yield* connection.commitIo()
    return result
  } finally {
    yield* connection.closeIo()
  }
}
