import type { PGlite } from '@electric-sql/pglite'

const readyForQuery = 'Z'.charCodeAt(0)
const idle = 'I'.charCodeAt(0)

/**
 * One PGlite instance, which is one session of PostgreSQL, used by several connections in turn: who has sent a message
 * has it until the server says that it is idle, outside a transaction.
 */
export class PgliteSession {
  readonly #database: PGlite
  #holder: object | undefined
  readonly #waiting: (() => void)[] = []

  constructor(database: PGlite) {
    this.#database = database
  }

  async answer(message: Uint8Array, connection: object): Promise<Uint8Array> {
    await this.#acquire(connection)
    const answer = await this.#database.execProtocolRaw(message)
    if (saysIdle(answer)) this.#release(connection)
    return answer
  }

  /** Undoes what a connection that went away has left behind. */
  async leave(connection: object): Promise<void> {
    if (this.#holder !== connection) return
    await this.#database.exec('ROLLBACK')
    this.#release(connection)
  }

  close(): Promise<void> {
    return this.#database.close()
  }

  async #acquire(connection: object): Promise<void> {
    while (this.#holder !== undefined && this.#holder !== connection) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
    this.#holder = connection
  }

  #release(connection: object): void {
    if (this.#holder !== connection) return
    this.#holder = undefined
    this.#waiting.shift()?.()
  }
}

/** Whether an answer ends with ReadyForQuery (`Z`, length 5) and the status `I`. */
function saysIdle(answer: Uint8Array): boolean {
  return answer.length >= 6 && answer.at(-6) === readyForQuery && answer.at(-1) === idle
}
