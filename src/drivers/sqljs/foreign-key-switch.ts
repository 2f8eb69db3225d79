import type { ConnectionId } from '../../io/requests.ts'
import type { DatabaseHandle } from './database-handle.ts'

const SWITCH = /^\s*PRAGMA\s+foreign_keys\s*[=(]/i

/**
 * `PRAGMA foreign_keys` belongs to the connection that sends it, and SQLite has one switch for the handle that all of them share:
 * it is turned for what the connection does, and back before others do anything.
 */
export class ForeignKeySwitch {
  readonly #handle: DatabaseHandle
  readonly #own = new Map<ConnectionId, unknown>()
  #shared: unknown

  constructor(handle: DatabaseHandle) {
    this.#handle = handle
  }

  /** Prepares and runs a statement that is in no transaction: within one, SQLite ignores the pragma. Else it turns when it is prepared. */
  run<T>(connection: ConnectionId, sql: string, work: () => T): T {
    const isSwitch = SWITCH.test(sql)
    if (isSwitch && !this.#own.has(connection)) this.#own.set(connection, this.#value())
    this.enter(connection)
    try {
      return work()
    } finally {
      if (isSwitch) this.#own.set(connection, this.#value())
      this.leave(connection)
    }
  }

  enter(connection: ConnectionId): void {
    if (!this.#own.has(connection)) return
    this.#shared = this.#value()
    this.#turn(this.#own.get(connection))
  }

  leave(connection: ConnectionId): void {
    if (this.#own.has(connection)) this.#turn(this.#shared)
  }

  forget(connection: ConnectionId): void {
    this.#own.delete(connection)
  }

  #value(): unknown {
    return this.#handle.execute({ sql: 'PRAGMA foreign_keys', params: [], effect: 'read' }).rows[0]![0]
  }

  #turn(value: unknown): void {
    this.#handle.database.run(`PRAGMA foreign_keys=${String(value)}`)
  }
}
