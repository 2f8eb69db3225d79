import { PoolTimeoutError } from '../../errors/database-error.ts'
import type { Io } from '../../io/io.ts'
import { perform } from '../../io/perform.ts'
import { ConnectionRecord } from './connection-record.ts'
import { Pool, type PoolOwner } from './pool.ts'
import type { PoolOptions } from './pool-options.ts'
import { WaitingLine } from './waiting-line.ts'

const DEFAULT_SIZE = 5
const DEFAULT_OVERFLOW = 10
const DEFAULT_TIMEOUT_MS = 30_000

/**
 * Keeps up to `poolSize` connections open, and opens up to `maxOverflow` more while they are needed. Who comes when all
 * are in use waits, and is served in the order of coming.
 *
 * @source sqlalchemy lib/sqlalchemy/pool/impl.py › QueuePool
 */
export class QueuePool extends Pool {
  static readonly isSized = true
  readonly #size: number
  readonly #maxOverflow: number
  readonly #timeoutMs: number
  readonly #idle: ConnectionRecord[] = []
  readonly #line = new WaitingLine<ConnectionRecord | null>()
  /** The places that were made, less `poolSize`. */
  #overflow: number

  constructor(options: PoolOptions = {}, owner: PoolOwner = {}) {
    super(options, owner)
    this.#size = options.poolSize ?? DEFAULT_SIZE
    this.#maxOverflow = this.#size === 0 ? -1 : (options.maxOverflow ?? DEFAULT_OVERFLOW)
    this.#timeoutMs = options.poolTimeoutMs ?? DEFAULT_TIMEOUT_MS
    this.#overflow = -this.#size
  }

  /** As configured. */
  size(): number {
    return this.#size
  }

  /** Connections that wait to be used. */
  checkedIn(): number {
    return this.#idle.length
  }

  /** Connections in use. */
  checkedOut(): number {
    return this.#size - this.#idle.length + this.#overflow
  }

  /** Connections beyond `poolSize`; negative while there are fewer. */
  overflow(): number {
    return this.#overflow
  }

  status(): string {
    return (
      `Pool size: ${this.#size}  Connections in pool: ${this.checkedIn()} ` +
      `Current Overflow: ${this.#overflow} Current Checked out connections: ${this.checkedOut()}`
    )
  }

  protected *takeIo(): Io<ConnectionRecord> {
    const idle = this.options.poolUseLifo ? this.#idle.pop() : this.#idle.shift()
    if (idle) return idle
    if (this.#maxOverflow < 0 || this.#overflow < this.#maxOverflow) this.#overflow += 1
    else {
      const returned = yield* this.#waitIo()
      if (returned) return returned
    }
    return yield* this.#openIo()
  }

  *takeBackIo(record: ConnectionRecord): Io<void> {
    if (this.#line.serve(record)) return
    if (this.#size === 0 || this.#idle.length < this.#size) {
      this.#idle.push(record)
      return
    }
    try {
      yield* record.closeIo()
    } finally {
      this.#giveUpPlace()
    }
  }

  *disposeIo(): Io<void> {
    for (const record of this.#idle.splice(0)) yield* record.closeIo()
    this.#overflow = -this.#size
  }

  /** Waits for a connection that comes back, or for null: the right to open one. */
  #waitIo(): Io<ConnectionRecord | null> {
    const timeout = (): Error =>
      new PoolTimeoutError({
        kind: 'timeout',
        message:
          `No connection became free within ${this.#timeoutMs} ms: the QueuePool has ${this.#size}, and ${this.#maxOverflow} ` +
          'beyond. Close sessions and connections that are not needed, or raise poolSize.',
      })
    return perform({
      kind: 'callback',
      name: 'connect',
      run: (signal) => this.#line.join(this.#timeoutMs, timeout, signal),
      runNow: () => {
        throw timeout()
      },
    }) as Io<ConnectionRecord | null>
  }

  *#openIo(): Io<ConnectionRecord> {
    const record = new ConnectionRecord(this)
    try {
      yield* record.openIo()
      return record
    } catch (error) {
      this.#giveUpPlace()
      throw error
    }
  }

  /** The place goes to who waits longest, before anybody who comes now. */
  #giveUpPlace(): void {
    if (!this.#line.serve(null)) this.#overflow -= 1
  }
}
