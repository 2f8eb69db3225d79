import type { DatabaseSnapshot } from '../../../engine/driver.ts'
import { ArgumentError } from '../../../errors/request-errors.ts'
import type { SentSnapshot } from './messages.ts'

/** The snapshots of a database in a worker. What they hold is there, and is forgotten when nobody here has them any more. */
export class WorkerSnapshots {
  readonly #keys = new WeakMap<DatabaseSnapshot, number>()
  readonly #forgotten: FinalizationRegistry<number>

  constructor(forget: (key: number) => void) {
    this.#forgotten = new FinalizationRegistry(forget)
  }

  add({ key, size }: SentSnapshot): DatabaseSnapshot {
    const snapshot = { size }
    this.#keys.set(snapshot, key)
    this.#forgotten.register(snapshot, key)
    return snapshot
  }

  /** @throws {@link ArgumentError} for one of another database. */
  keyOf(snapshot: DatabaseSnapshot): number {
    const key = this.#keys.get(snapshot)
    if (key !== undefined) return key
    throw new ArgumentError('This snapshot is of another database. One in a worker takes its own only.')
  }
}
