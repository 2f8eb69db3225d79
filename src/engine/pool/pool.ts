import { DriverError } from '../../errors/driver-error.ts'
import { ArgumentError, InvalidRequestError } from '../../errors/request-errors.ts'
import { DisconnectionError, InvalidatePoolError } from '../../errors/pool-errors.ts'
import { Listeners } from '../../event/listeners.ts'
import type { Io } from '../../io/io.ts'
import { perform } from '../../io/perform.ts'
import type { ConnectionId } from '../../io/requests.ts'
import { EVENTS } from '../../util/symbols.ts'
import type { ConnectionSource } from '../checked-out.ts'
import { tellIo } from '../tell-io.ts'
import type { ConnectionRecord } from './connection-record.ts'
import type { PoolEvents } from './pool-events.ts'
import type { PoolOptions } from './pool-options.ts'
import { PooledConnection } from './pooled-connection.ts'

/** What an engine adds to the pool that it makes. */
export interface PoolOwner {
  readonly listeners?: Listeners<PoolEvents>
  /** Called with the first connection, when the listeners have seen it. */
  readonly initializeIo?: (connection: ConnectionId) => Io<void>
}

/** A class of pools, as in `createAsyncEngine(url, { poolClass: NullPool })`. */
export interface PoolClass {
  new (options?: PoolOptions, owner?: PoolOwner): Pool
  /** Whether `poolSize` and its like mean something. */
  readonly isSized?: boolean
}

const RESETS = new Map<unknown, 'rollback' | 'commit' | null>([
  ['rollback', 'rollback'],
  [true, 'rollback'],
  [undefined, 'rollback'],
  ['commit', 'commit'],
  [false, null],
  [null, null],
])

/** How often another connection is tried when a checkout finds one dead. */
const ATTEMPTS = 2

/**
 * Connections that are kept for use again. What a pool of one kind or another does with them is in its subclasses.
 *
 * @source sqlalchemy lib/sqlalchemy/pool/base.py › Pool
 */
export abstract class Pool implements ConnectionSource {
  /** Counts the invalidations: connections of an earlier generation are not used again. */
  generation = 0
  /** Its engine has another pool now: what comes back is closed. @internal */
  isRetired = false
  /** @internal */
  readonly recycleMs: number
  /** @internal */
  readonly resetOnReturn: 'rollback' | 'commit' | null
  /** @internal */
  readonly now: () => number
  readonly options: PoolOptions
  readonly [EVENTS]: Listeners<PoolEvents>
  readonly #owner: PoolOwner
  #isInitialized = false

  constructor(options: PoolOptions = {}, owner: PoolOwner = {}) {
    const reset = RESETS.get(options.poolResetOnReturn)
    if (reset === undefined) {
      throw new ArgumentError("poolResetOnReturn is 'rollback', 'commit' or null.")
    }
    this.options = options
    this.resetOnReturn = reset
    this.recycleMs = options.poolRecycleMs ?? -1
    this.now = options.clock ?? Date.now
    this.#owner = owner
    this[EVENTS] = owner.listeners ?? new Listeners<PoolEvents>()
  }

  /** A sentence that counts the connections. */
  abstract status(): string

  /** Takes a place out of the pool, or makes one. */
  protected abstract takeIo(): Io<ConnectionRecord>

  /** @internal Puts a place back. */
  abstract takeBackIo(record: ConnectionRecord): Io<void>

  /** Closes the connections that are not in use. Those that are in use are not lost: they come back. */
  abstract disposeIo(): Io<void>

  /** An empty pool like this one, with the same listeners. */
  recreate(): this {
    return new (this.constructor as PoolClass)(this.options, { ...this.#owner, listeners: this[EVENTS] }) as this
  }

  /** Takes a connection out of the pool; round trips: 0, or those of opening one. */
  *connectIo(): Io<PooledConnection> {
    const record = yield* this.takeIo()
    try {
      yield* record.liveConnectionIo()
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        if (!(yield* this.#isUsableIo(record))) continue
        record.isOut = true
        return new PooledConnection(this, record)
      }
    } catch (error) {
      yield* record.failedIo(error)
      throw error
    }
    yield* record.failedIo(null)
    throw new InvalidRequestError(
      'This connection is closed: each one that the pool tried was refused at its checkout.',
    )
  }

  /** Connections that were opened before now are not used again. @internal */
  invalidate(record: ConnectionRecord | null): void {
    if (record === null || !record.isOutdated) this.generation += 1
  }

  /** @internal */
  tellIo<K extends keyof PoolEvents>(name: K, event: PoolEvents[K]): Io<void> {
    return tellIo(this[EVENTS], name, event)
  }

  /** @internal A connection was opened. */
  *connectedIo(record: ConnectionRecord): Io<void> {
    const event = { connection: record.connection, record }
    if (!this.#isInitialized) {
      yield* this.tellIo('firstConnect', event)
      if (this.#owner.initializeIo) yield* this.#owner.initializeIo(record.connection!)
      this.#isInitialized = true
    }
    yield* this.tellIo('connect', event)
  }

  /** @internal Closes a connection of the driver. One that is broken cannot even be closed properly, which does not matter. */
  *closeConnectionIo(connection: ConnectionId): Io<void> {
    try {
      yield* perform({ kind: 'close', connection, broken: true })
    } catch (error) {
      if (!(error instanceof DriverError)) throw error
    }
  }

  /** Whether the connection may be given out; if not, another one has been opened in its place. */
  *#isUsableIo(record: ConnectionRecord): Io<boolean> {
    const { isFresh } = record
    record.isFresh = false
    try {
      const { connection } = record
      if (this.options.poolPrePing && !isFresh) yield* pingIo(connection!)
      yield* this.tellIo('checkout', { connection, record })
      return true
    } catch (error) {
      if (!(error instanceof DisconnectionError)) throw error
      if (error instanceof InvalidatePoolError) this.invalidate(record)
      yield* record.invalidateIo(error)
      yield* record.liveConnectionIo()
      return false
    }
  }
}

function* pingIo(connection: ConnectionId): Io<void> {
  try {
    yield* perform({ kind: 'execute', connection, statement: { sql: 'SELECT 1', params: [], effect: 'read' } })
  } catch (cause) {
    if (!(cause instanceof DriverError && cause.info.isDisconnect)) throw cause
    throw new InvalidatePoolError('The connection is dead.', { cause })
  }
}
