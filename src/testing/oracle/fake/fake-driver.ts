import { sqlite } from '../../../dialects/sqlite/dialect.ts'
import type { Driver } from '../../../engine/driver.ts'
import { QueuePool } from '../../../engine/pool/queue-pool.ts'
import { DriverError } from '../../../errors/driver-error.ts'
import type { Io } from '../../../io/io.ts'
import { perform } from '../../../io/perform.ts'
import type { ConnectionId, SyncHandler } from '../../../io/requests.ts'
import type { LogEntry } from '../corpus.ts'

/**
 * The corpus's pretend driver: a database of no content, whose connections are numbered from 1. It writes into the log
 * what is asked of it, and breaks on demand.
 */
export class FakeDriver implements Driver {
  readonly name = 'fake'
  readonly dialect = sqlite
  readonly capabilities = { transactions: 'interactive', beginsOn: 'firstStatement', maxParameters: 999 } as const
  readonly poolClass = QueuePool
  /** Whether new connections are refused. */
  down = false
  readonly syncHandler: SyncHandler
  readonly #note: (entry: LogEntry) => void
  readonly #dead = new Set<ConnectionId>()
  #lastId = 0

  constructor(note: (entry: LogEntry) => void) {
    this.#note = note
    this.syncHandler = {
      connect: () => this.#connect(),
      execute: ({ connection, statement: { sql } }) => this.#run(connection, sql),
      batch: ({ connection, statements }) => statements.map(({ sql }) => this.#run(connection, sql)),
      begin: () => undefined,
      commit: ({ connection }) => note({ dbapi: 'commit', c: connection }),
      rollback: ({ connection }) => note({ dbapi: 'rollback', c: connection }),
      close: ({ connection }) => note({ dbapi: 'close', c: connection }),
    }
  }

  get asyncHandler(): SyncHandler {
    return this.syncHandler
  }

  /** What the set-up of a dialect leaves behind is rolled back. */
  *initializeIo(connection: ConnectionId): Io<void> {
    yield* perform({ kind: 'rollback', connection })
  }

  /** The server drops all connections that are open. */
  kill(): void {
    for (let id = 1; id <= this.#lastId; id++) this.#dead.add(id)
  }

  dispose(): void {}

  #connect(): ConnectionId {
    if (this.down) {
      this.#note({ dbapi: 'connect refused' })
      throw new DriverError({ kind: 'operational', message: 'The server is down.' })
    }
    this.#lastId += 1
    this.#note({ dbapi: 'connect', c: this.#lastId })
    return this.#lastId
  }

  #run(connection: ConnectionId, sql: string): { columns: string[]; rows: unknown[][]; rowCount: number } {
    this.#note({ dbapi: 'execute', sql, c: connection } as unknown as LogEntry)
    if (this.#dead.has(connection)) {
      throw new DriverError({ kind: 'programming', message: 'The connection is closed.', isDisconnect: true })
    }
    return { columns: ['x'], rows: [[1]], rowCount: 1 }
  }
}
