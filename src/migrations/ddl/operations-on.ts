import { atOnce } from '../../io/at-once.ts'
import type { Dialect } from '../../dialects/dialect.ts'
import { AsyncConnection } from '../../engine/async.ts'
import type { Connection } from '../../engine/sync.ts'
import type { AsyncOperations } from './async-operations.ts'
import type { TargetOptions } from './migration-target.ts'
import { OfflineTarget } from './offline-target.ts'
import { OnlineTarget } from './online-target.ts'
import { OperationQueue } from './operation-queue.ts'
import { Operations } from './operations.ts'
import type { OperationsContext } from './operations-host.ts'

export interface OperationsOptions extends TargetOptions {
  /** What `getContext()` gives. */
  readonly context?: OperationsContext
}

/** Operations whose calls wait in a queue. */
export interface QueuedOperations {
  /** Give it to a revision as {@link Operations} as well: see there. */
  readonly op: AsyncOperations
  /** Resolves when all is done that was called; fails with the first failure. */
  settled(): Promise<void>
}

/** `op` for a connection, in the transaction that it is in: `operationsOn(connection).createTable(…)`. */
export function operationsOn(connection: Connection, options?: OperationsOptions): Operations
export function operationsOn(connection: AsyncConnection, options?: OperationsOptions): QueuedOperations
export function operationsOn(
  connection: Connection | AsyncConnection,
  options: OperationsOptions = {},
): Operations | QueuedOperations {
  const target = new OnlineTarget(connection.core, options)
  const { engine } = connection
  const base = { target, bind: connection, ...(options.context && { context: options.context }) }
  if (!(connection instanceof AsyncConnection)) {
    return new Operations({ ...base, run: (io) => (engine as Connection['engine']).run(io) })
  }
  const queue = new OperationQueue((io) => connection.engine.run(io))
  const op = new Operations({ ...base, run: (io) => queue.add(io) })
  return { op: op as unknown as AsyncOperations, settled: () => queue.settled() }
}

/** `op` that writes statements as text, one at a time and without the semicolon at its end. */
export function offlineOperations(
  dialect: Dialect,
  write: (text: string) => void,
  options: OperationsOptions = {},
): Operations {
  const target = new OfflineTarget(dialect, write, options)
  return new Operations({ target, bind: null, ...(options.context && { context: options.context }), run: atOnce })
}
