import type { PoolClass } from '../../../engine/pool/pool.ts'
import type { PoolOptions } from '../../../engine/pool/pool-options.ts'
import { FakeDriver } from './fake-driver.ts'
import { PoolHandle } from './pool-handle.ts'

/** The pretend driver in the hands of a scenario. */
export class Fake extends FakeDriver {
  /** What {@link advance} has added to the time of the pools, in milliseconds. */
  #elapsedMs = 0

  /** A pool of pretend connections: `fake.pool(QueuePool, { poolSize: 1 })`. */
  pool<C extends PoolClass>(poolClass: C, options: PoolOptions = {}): PoolHandle<InstanceType<C>> {
    const pool = new poolClass({ clock: this.clock, ...options })
    return new PoolHandle(pool as InstanceType<C>, this.syncHandler)
  }

  readonly clock = (): number => this.#elapsedMs

  /** Moves the clock of the pools. */
  advance(seconds: number): void {
    this.#elapsedMs += seconds * 1000
  }
}
