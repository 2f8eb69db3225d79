import type { Pool } from '../../../engine/pool/pool.ts'
import type { PooledConnection } from '../../../engine/pool/pooled-connection.ts'
import { databaseErrorOf } from '../../../errors/database-error.ts'
import { DriverError } from '../../../errors/driver-error.ts'
import { InvalidRequestError } from '../../../errors/request-errors.ts'
import type { Io } from '../../../io/io.ts'
import type { AsyncHandler, SyncHandler } from '../../../io/requests.ts'
import { runAsync } from '../../../io/run-async.ts'
import { runSync } from '../../../io/run-sync.ts'

/** A pool without an engine, as the corpus uses it: `pool` for its status and listeners, and its operations at once. */
export class PoolHandle<P extends Pool = Pool> {
  readonly pool: P
  readonly #handler: SyncHandler & AsyncHandler

  constructor(pool: P, handler: SyncHandler & AsyncHandler) {
    this.pool = pool
    this.#handler = handler
  }

  status(): string {
    return this.pool.status()
  }

  connect(): PoolConnectionHandle {
    return new PoolConnectionHandle(
      this.run(() => this.pool.connectIo()),
      this,
    )
  }

  /** As {@link connect}; waits for a connection that comes back. */
  async connectAsync(): Promise<PoolConnectionHandle> {
    return new PoolConnectionHandle(await runAsync(this.pool.connectIo(), this.#handler), this)
  }

  dispose(): void {
    this.run(() => this.pool.disposeIo())
  }

  recreate(): PoolHandle<P> {
    return new PoolHandle(this.pool.recreate(), this.#handler)
  }

  run<T>(makeIo: () => Io<T>): T {
    try {
      return runSync(makeIo(), this.#handler)
    } catch (error) {
      throw error instanceof DriverError ? databaseErrorOf(error.info) : error
    }
  }
}

/** A connection that is out of such a pool. */
export class PoolConnectionHandle {
  readonly #connection: PooledConnection
  readonly #pool: PoolHandle

  constructor(connection: PooledConnection, pool: PoolHandle) {
    this.#connection = connection
    this.#pool = pool
  }

  /** The number that the pretend driver gave it; null when it is gone. */
  get driverConnection(): number | null {
    return this.#connection.driverConnection
  }

  get isValid(): boolean {
    return this.#connection.isValid
  }

  get info(): Map<unknown, unknown> {
    return this.#connection.info
  }

  /** The number, for use: an error when the connection is gone. */
  use(): number {
    const { driverConnection } = this.#connection
    if (driverConnection === null) throw new InvalidRequestError('This connection is closed.', { code: 'closed' })
    return driverConnection
  }

  close(): void {
    this.#pool.run(() => this.#connection.closeIo())
  }

  invalidate(error: unknown = null, isSoft = false): void {
    this.#pool.run(() => this.#connection.invalidateIo(error, isSoft))
  }

  detach(): void {
    this.#pool.run(() => this.#connection.detachIo())
  }
}
