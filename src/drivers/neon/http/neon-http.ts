import { DriverError } from '../../../errors/driver-error.ts'
import type { DriverResult, DriverStatement } from '../../../io/requests.ts'
import { bindValues } from '../../shared/postgresql/bind-values.ts'
import { BatchToken } from '../../shared/remote/batch-token.ts'
import { isRepeatable } from '../../shared/remote/is-repeatable.ts'
import { isTooLarge } from '../../shared/remote/request-bytes.ts'
import { Resending } from '../../shared/remote/resending.ts'
import { runClaimed } from '../../shared/remote/run-claimed.ts'
import type { Send } from '../../shared/remote/send-once.ts'
import type { NeonPending, NeonResult, NeonSql } from '../neon-module.ts'
import { httpError } from './http-error.ts'
import { tokenSql } from './token-sql.ts'

export interface NeonHttpOptions {
  readonly requestTimeoutMs: number
  readonly retries: number
  readonly maxRequestBytes: number
  readonly isGuarded: boolean
}

/** The dialect reads the text, so that all PostgreSQL drivers give the same values. */
const AS_TEXT = { arrayMode: true, fullResults: true, types: { getTypeParser: () => (text: string) => text } }

/** What the claim of a token takes in a request, at most. */
const CLAIM_BYTES = 512

interface TransactionModes {
  readonly level?: string | undefined
  readonly readOnly?: boolean | undefined
}

/** SQL over HTTP: each request is a transaction of its own. */
export class NeonHttp {
  readonly #sql: NeonSql
  readonly #options: NeonHttpOptions
  readonly #resending: Resending

  constructor(sql: NeonSql, options: NeonHttpOptions) {
    this.#sql = sql
    this.#options = options
    this.#resending = new Resending({ ...options, title: 'Neon', errorOf: httpError })
  }

  async execute(statement: DriverStatement, signal?: AbortSignal): Promise<DriverResult> {
    this.#checkSize([statement])
    const isRead = statement.effect === 'read'
    return this.#resending.again({ isRead, signal }, async (aborting) =>
      toResult(await this.#query(statement, { fetchOptions: { signal: aborting } })),
    )
  }

  /** Several statements in one transaction that changes nothing. */
  async readTogether(
    statements: readonly DriverStatement[],
    modes: TransactionModes,
    signal?: AbortSignal,
  ): Promise<DriverResult[]> {
    return this.#resending.again({ isRead: true, signal }, this.#transaction(statements, modes))
  }

  /**
   * All of the statements or none. If they write, they carry a token, by which a repetition is known; a batch whose answer
   * got lost gives results without rows and counts.
   */
  async batch(statements: readonly DriverStatement[], level?: string, signal?: AbortSignal): Promise<DriverResult[]> {
    const isRead = statements.every(({ effect }) => effect === 'read')
    if (isRead || !this.#options.isGuarded || statements.every(isRepeatable)) {
      return this.#resending.again({ isRead, signal }, this.#transaction(statements, { level }))
    }
    const together = (all: readonly DriverStatement[]) => this.#transaction(all, { level })
    return runClaimed(this.#resending, { token: this.makeToken(), statements, together, signal })
  }

  makeToken(): BatchToken {
    const settled = { level: 'READ COMMITTED' }
    return new BatchToken(tokenSql, (both, signal) =>
      this.#resending.again({ isRead: true, signal }, this.#transaction(both, settled)),
    )
  }

  /** They do not fit into one request together with the claim of a token. */
  isTooLarge(statements: readonly DriverStatement[]): boolean {
    const { maxRequestBytes, isGuarded } = this.#options
    return isTooLarge(statements, maxRequestBytes - (isGuarded ? CLAIM_BYTES : 0))
  }

  #query({ sql, params }: DriverStatement, options: object = {}): NeonPending {
    return this.#sql.query(sql, bindValues(params), { ...AS_TEXT, ...options })
  }

  #transaction(statements: readonly DriverStatement[], { level, readOnly }: TransactionModes): Send<DriverResult[]> {
    this.#checkSize(statements)
    // What cannot be sent is told before.
    for (const { params } of statements) bindValues(params)
    return async (signal) => {
      const queries = statements.map((statement) => this.#query(statement))
      const modes = { ...(level && { isolationLevel: inOneWord(level) }), ...(readOnly && { readOnly }) }
      const options = { ...AS_TEXT, ...modes, fetchOptions: { signal } }
      return (await this.#sql.transaction(queries, options)).map(toResult)
    }
  }

  #checkSize(statements: readonly DriverStatement[]): void {
    if (!isTooLarge(statements, this.#options.maxRequestBytes)) return
    const message =
      `This request has more than the ${this.#options.maxRequestBytes} bytes of maxRequestBytes, and nothing was sent. ` +
      "Commit more often, or use transaction: 'interactive'."
    throw new DriverError({ kind: 'too-large', message })
  }
}

function toResult({ fields, rows, rowCount }: NeonResult): DriverResult {
  return {
    columns: fields.map(({ name }) => name),
    typeIds: fields.map(({ dataTypeID }) => dataTypeID),
    rows,
    rowCount: rowCount ?? -1,
  }
}

/** `RepeatableRead` for `REPEATABLE READ`. */
function inOneWord(level: string): string {
  return level.replace(/(\w)(\w*) ?/g, (_, first: string, rest: string) => first + rest.toLowerCase())
}
