import type { Io } from '../io/io.ts'
import { perform } from '../io/perform.ts'
import type { ConnectionCore } from './connection-core.ts'
import type { EngineCore } from './engine-core.ts'

/** Runs a user's function in a transaction of its own: commits when it returns, rolls back when it throws. */
export function* beginCallbackIo<C, R>(
  engine: EngineCore,
  facadeOf: (connection: ConnectionCore) => C,
  run: (connection: C) => R,
): Io<Awaited<R>> {
  const connection = engine.connect()
  try {
    yield* connection.beginIo()
    const result = yield* perform({ kind: 'callback', name: 'begin', run: () => run(facadeOf(connection)) })
    yield* connection.commitIo()
    return result as Awaited<R>
  } finally {
    yield* connection.closeIo()
  }
}

/** Runs a task of the library's own in a transaction of its own, begun by its first statement. */
export function* inTransactionIo<T>(engine: EngineCore, taskIo: (connection: ConnectionCore) => Io<T>): Io<T> {
  const connection = engine.connect()
  try {
    const result = yield* taskIo(connection)
    yield* connection.commitIo()
    return result
  } finally {
    yield* connection.closeIo()
  }
}
