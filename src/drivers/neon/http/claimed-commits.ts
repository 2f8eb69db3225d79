import { DriverError } from '../../../errors/driver-error.ts'
import type { PgConnection } from '../../shared/postgresql/pg-connection.ts'
import type { NeonHttp } from './neon-http.ts'
import { claimText } from './token-sql.ts'

/** Whether the table of the tokens is there; not asked where a transaction that has failed cannot answer. */
const QUESTION = {
  sql: "SELECT to_regclass('athanor_batch') IS NOT NULL",
  params: [],
  effect: 'read',
} as const

/** Ends interactive transactions with the claim of a token, so that one can ask what became of a COMMIT whose answer got lost. */
export class ClaimedCommits {
  readonly #http: NeonHttp
  readonly #given: boolean | undefined
  #hasTable: boolean | undefined

  /** @param hasTable undefined: it is asked once, and a transaction that finds it gone does without */
  constructor(http: NeonHttp, hasTable?: boolean) {
    this.#http = http
    this.#given = this.#hasTable = hasTable
  }

  /** Sends the claim with COMMIT. Round trips: 1, and 1 more with the first where it is not known whether there are tokens. */
  async commit(socket: PgConnection, prepare?: string, signal?: AbortSignal): Promise<void> {
    // A prepared transaction would keep the row of its token, and who asks would wait for its end.
    if (prepare !== undefined || !(await this.#isKnown(socket, signal))) return socket.commit(prepare, signal)
    const token = this.#http.makeToken()
    try {
      await token.explained(() => socket.commit(undefined, signal, claimText(token.claims, this.#given === true)))
    } catch (error) {
      // Dropped meanwhile, it is asked for again.
      if (token.isMissing(error)) this.#hasTable = this.#given
      if (!(error instanceof DriverError) || error.info.kind !== 'unknown-outcome') throw error
      throw new DriverError({ ...error.info, resolve: (by) => token.settle(by) })
    }
  }

  async #isKnown(socket: PgConnection, signal?: AbortSignal): Promise<boolean> {
    if (this.#hasTable !== undefined || !socket.isInTransaction) return this.#hasTable === true
    try {
      const { rows } = await socket.execute(QUESTION, signal)
      return (this.#hasTable = rows[0]![0] === 't')
    } catch (error) {
      if (error instanceof DriverError && error.info.sqlState === '25P02') return false
      throw error
    }
  }
}
