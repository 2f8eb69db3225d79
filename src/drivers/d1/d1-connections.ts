import { DriverError } from '../../errors/driver-error.ts'
import type { AsyncHandler, ConnectionId, DriverResult, IoRequestsByKind } from '../../io/requests.ts'
import type { D1Requests } from './d1-requests.ts'

/** Connections that are only names: D1 has no transactions but batches. */
export class D1Connections {
  readonly #requests: D1Requests
  readonly #open = new Set<ConnectionId>()
  #lastId = 0
  #isClosed = false

  constructor(requests: D1Requests) {
    this.#requests = requests
  }

  get handler(): AsyncHandler {
    return {
      connect: () => this.#connect(),
      execute: ({ connection, statement }, signal) => this.#at(connection).execute(statement, signal),
      batch: (request, signal) => this.#batch(request, signal),
      begin: () =>
        refuse('D1 has no interactive transactions, only atomic batches: leave out begin() and connection.begin().'),
      commit: () => refuse('The connection is in no transaction.'),
      rollback: ({ connection }) => void this.#at(connection),
      close: ({ connection }) => void this.#open.delete(connection),
    }
  }

  closeAll(): void {
    this.#isClosed = true
    this.#open.clear()
  }

  #connect(): ConnectionId {
    if (this.#isClosed)
      throw new DriverError({ kind: 'not-sent', message: 'No connection to D1: the driver was closed.' })
    this.#lastId += 1
    this.#open.add(this.#lastId)
    return this.#lastId
  }

  async #batch(
    { connection, statements, atomic, readOnly }: IoRequestsByKind['batch'],
    signal?: AbortSignal,
  ): Promise<readonly DriverResult[]> {
    const requests = this.#at(connection)
    if (atomic && !readOnly) return requests.batch(statements, signal)
    if (statements.every(({ effect }) => effect === 'read')) return requests.readTogether(statements, signal)
    const results: DriverResult[] = []
    for (const statement of statements) results.push(await requests.execute(statement, signal))
    return results
  }

  #at(connection: ConnectionId): D1Requests {
    if (this.#open.has(connection)) return this.#requests
    return refuse('The connection is closed.')
  }
}

function refuse(message: string): never {
  throw new DriverError({ kind: 'programming', message })
}
