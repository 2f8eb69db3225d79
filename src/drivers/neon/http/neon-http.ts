import { DriverError } from '../../../errors/driver-error.ts'
import type { DriverResult, DriverStatement } from '../../../io/requests.ts'
import { bindValues } from '../../shared/postgresql/bind-values.ts'
import { runGuarded } from '../../shared/run-guarded.ts'
import { pause } from '../../../util/pause.ts'
import type { NeonPending, NeonResult, NeonSql } from '../neon-module.ts'
import { BatchToken } from './batch-token.ts'
import { isTooLarge } from './request-bytes.ts'
import { isSafeAgain, type Send, sendOnce } from './send-once.ts'

export interface NeonHttpOptions {
  readonly requestTimeoutMs: number
  readonly retries: number
  readonly maxRequestBytes: number
  readonly isGuarded: boolean
}

/** The dialect reads the text, so that all PostgreSQL drivers give the same values. */
const AS_TEXT = { arrayMode: true, fullResults: true, types: { getTypeParser: () => (text: string) => text } }
const FIRST_PAUSE_MS = 100

interface TransactionModes {
  readonly level?: string | undefined
  readonly readOnly?: boolean
}

/** SQL over HTTP: each request is a transaction of its own. */
export class NeonHttp {
  readonly #sql: NeonSql
  readonly #options: NeonHttpOptions

  constructor(sql: NeonSql, options: NeonHttpOptions) {
    this.#sql = sql
    this.#options = options
  }

  async execute(statement: DriverStatement, signal?: AbortSignal): Promise<DriverResult> {
    this.#checkSize([statement])
    const isRead = statement.effect === 'read'
    return this.#again(isRead, signal, async (aborting) =>
      toResult(await this.#query(statement, { fetchOptions: { signal: aborting } })),
    )
  }

  /** Several reads of one state of the database. */
  async readTogether(
    statements: readonly DriverStatement[],
    { level = 'REPEATABLE READ', readOnly = false }: TransactionModes,
    signal?: AbortSignal,
  ): Promise<DriverResult[]> {
    return this.#again(true, signal, this.#transaction(statements, { level, readOnly }))
  }

  /**
   * All of the statements or none. If they write, they carry a token, by which a repetition is known; a batch whose answer
   * got lost gives results without rows and counts.
   */
  async batch(statements: readonly DriverStatement[], level?: string, signal?: AbortSignal): Promise<DriverResult[]> {
    const { isGuarded, requestTimeoutMs: timeoutMs } = this.#options
    const isRead = statements.every(({ effect }) => effect === 'read')
    if (isRead || !isGuarded || statements.every(isDefinition)) {
      return this.#again(isRead, signal, this.#transaction(statements, { level }))
    }
    const token = this.makeToken()
    const send = this.#transaction([token.claim, ...statements], { level })
    const results = await runGuarded({
      send: async () => token.explained(() => sendOnce(send, { isRead: false, signal, timeoutMs })),
      isRepeat: (error) => token.isTaken(error),
      settle: (by) => token.settle(by),
      lost: [LOST, ...statements.map(() => LOST)],
      pause: (attempt) => this.#pause(attempt, signal),
    })
    return results.slice(1)
  }

  makeToken(): BatchToken {
    const settled = { level: 'READ COMMITTED' }
    return new BatchToken((both, signal) => this.#again(true, signal, this.#transaction(both, settled)))
  }

  /** They do not fit into one request. */
  isTooLarge(statements: readonly DriverStatement[]): boolean {
    return isTooLarge(statements, this.#options.maxRequestBytes)
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

  /** Sends a request until there is an answer, as far as that is safe. */
  async #again<T>(isRead: boolean, signal: AbortSignal | undefined, send: Send<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await sendOnce(send, { isRead, signal, timeoutMs: this.#options.requestTimeoutMs })
      } catch (error) {
        if (!isSafeAgain(error, isRead) || !(await this.#pause(attempt, signal))) throw error
      }
    }
  }

  /** Waits longer each time. False when there is to be no other attempt. */
  async #pause(attempt: number, signal: AbortSignal | undefined): Promise<boolean> {
    if (attempt > this.#options.retries || isAborted(signal)) return false
    await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1), signal)
    return !isAborted(signal)
  }

  #checkSize(statements: readonly DriverStatement[]): void {
    if (!this.isTooLarge(statements)) return
    const message =
      `This request has more than the ${this.#options.maxRequestBytes} bytes of maxRequestBytes, and nothing was sent. ` +
      "Commit more often, or use transaction: 'interactive'."
    throw new DriverError({ kind: 'too-large', message })
  }
}

const isAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted === true

/** It was carried out, and nobody knows what it gave. */
const LOST: DriverResult = { columns: [], rows: [], rowCount: -1 }

/** Definitions fail when they come again, or do nothing. */
function isDefinition({ sql, effect }: DriverStatement): boolean {
  return effect === 'read' || /^\s*(CREATE|ALTER|DROP|COMMENT)\b/i.test(sql)
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
