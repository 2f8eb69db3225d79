import { DriverError } from '../../../errors/driver-error.ts'
import { AbortError } from '../../../errors/request-errors.ts'
import type { DriverResult, DriverStatement } from '../../../io/requests.ts'
import { aborted } from '../aborted.ts'
import { bindValues } from './bind-values.ts'
import { isPlanOutdated, pgError, type PgPhase, rolledBackInstead } from './error-map.ts'
import type { PgClient, PgClientDetails, PgQuery, PgResult } from './pg-module.ts'
import { PreparedNames } from './prepared-names.ts'

/** The dialect reads the text, so that all PostgreSQL drivers give the same values. */
const RAW_TEXT: PgQuery['types'] = { getTypeParser: () => (text) => text }

export interface PgConnectionOptions {
  readonly preparedStatements: boolean
  readonly cancel: (client: PgClient & PgClientDetails) => Promise<void>
}

/** The names that a client has prepared stay with it when it goes back to the pool. */
const NAMES = /*@__PURE__*/ new WeakMap<object, PreparedNames>()

/** One connection out of the pool. */
export class PgConnection {
  readonly #client: PgClient & PgClientDetails
  readonly #options: PgConnectionOptions
  readonly #names: PreparedNames
  #isInTransaction = false
  #isLost = false
  #lastCursor = 0
  #running: Promise<unknown> | undefined
  /** Without a listener an idle connection that breaks would end the process. */
  readonly #onError = (): void => void (this.#isLost = true)

  constructor(client: PgClient, options: PgConnectionOptions) {
    this.#client = client
    this.#options = options
    this.#names = NAMES.get(client) ?? new PreparedNames()
    NAMES.set(client, this.#names)
    client.on('error', this.#onError)
  }

  /** Between `begin` and its end. */
  get isInTransaction(): boolean {
    return this.#isInTransaction
  }

  async execute({ sql, params, effect }: DriverStatement, signal?: AbortSignal): Promise<DriverResult> {
    if (signal?.aborted) throw aborted(signal)
    const query = queryOf(sql, params)
    const name = this.#options.preparedStatements && effect !== 'unknown' ? this.#names.nameOf(sql) : undefined
    const phase: PgPhase = effect === 'read' || this.#isInTransaction ? 'running' : 'settling'
    try {
      return toResult(await this.#send(name === undefined ? query : { ...query, name }, phase, signal))
    } catch (error) {
      if (name === undefined || !isPlanOutdated(error)) throw error
      this.#names.forget()
      if (this.#isInTransaction) throw error
      return toResult(await this.#send(query, phase, signal))
    }
  }

  /** Several can go in one round trip: behind one that fails the transaction refuses all others. */
  get hasPipeline(): boolean {
    return this.#isInTransaction && this.#client.queryAll !== undefined
  }

  /** Executes several so. */
  async executeAll(statements: readonly DriverStatement[], signal?: AbortSignal): Promise<DriverResult[]> {
    if (signal?.aborted) throw aborted(signal)
    const queries = statements.map(({ sql, params }) => queryOf(sql, params))
    let done = 0
    const send = (): Promise<PgResult[]> => this.#client.queryAll!(queries, () => done++)
    try {
      return (await this.#answer(send, 'running', signal)).map(toResult)
    } catch (error) {
      const statement = statements[done]
      throw error instanceof DriverError && statement ? new DriverError({ ...error.info, statement }) : error
    }
  }

  /** A cursor of the server, in a transaction; without one it would hold all rows anyway, so all come at once. */
  async fetch(from: DriverStatement | number, count: number, signal?: AbortSignal): Promise<DriverResult> {
    if (typeof from !== 'number') {
      if (!this.#isInTransaction || from.effect !== 'read') return this.execute(from, signal)
      this.#lastCursor += 1
      const cursor = this.#lastCursor
      const sql = `DECLARE athanor_cursor_${cursor} NO SCROLL CURSOR FOR ${from.sql}`
      await this.execute({ sql, params: from.params, effect: 'unknown' }, signal)
      return this.fetch(cursor, count, signal)
    }
    const name = `athanor_cursor_${from}`
    const sql = count > 0 ? `FETCH ${count} FROM ${name}` : `CLOSE ${name}`
    const result = await this.execute({ sql, params: [], effect: 'unknown' }, signal)
    // One that is read to its end costs nothing until the transaction ends.
    return count > 0 && result.rows.length === count ? { ...result, cursor: from } : result
  }

  async begin(isolationLevel?: string, signal?: AbortSignal): Promise<void> {
    if (this.#isInTransaction) throw refusal('The connection is in a transaction already.')
    await this.#send(isolationLevel ? `BEGIN ISOLATION LEVEL ${isolationLevel}` : 'BEGIN', 'running', signal)
    this.#isInTransaction = true
  }

  /** `prepare` names the transaction for a later COMMIT PREPARED; `last` is a statement that is sent with COMMIT. */
  async commit(prepare?: string, signal?: AbortSignal, last?: string): Promise<void> {
    if (!this.#isInTransaction) throw refusal('The connection is in no transaction.')
    const sql = prepare === undefined ? 'COMMIT' : `PREPARE TRANSACTION '${prepare.replaceAll("'", "''")}'`
    const command = await this.#end(last === undefined ? sql : `${last};${sql}`, signal)
    this.#isInTransaction = false
    if (command === 'ROLLBACK') throw rolledBackInstead()
  }

  /** Does nothing where there is no transaction, as after a commit that failed for good. */
  async rollback(): Promise<void> {
    if (!this.#isInTransaction) return
    this.#isInTransaction = false
    await this.#send('ROLLBACK', 'running')
  }

  /** Gives the connection back to the pool; a transaction that is still open is rolled back before. */
  async close(isBroken: boolean): Promise<void> {
    const status = this.#client.getTransactionStatus?.()
    const isOpen = this.#isInTransaction || (typeof status === 'string' && status !== 'I')
    this.#isInTransaction = false
    if (isOpen && !isBroken && !this.#isLost) await this.#send('ROLLBACK', 'running').catch(() => (this.#isLost = true))
    this.#client.removeListener('error', this.#onError)
    this.#client.release(isBroken || this.#isLost)
  }

  /** Ends what the server is doing for the connection, and closes it. */
  async abandon(): Promise<void> {
    if (this.#running) await this.#options.cancel(this.#client)
    await this.close(true)
  }

  /** What the last statement of a text came to; ROLLBACK also where one before it was refused in a failed transaction. */
  async #end(sql: string, signal: AbortSignal | undefined): Promise<string | undefined> {
    try {
      const result: PgResult | PgResult[] = await this.#send(sql, 'settling', signal)
      return [result].flat().at(-1)?.command
    } catch (error) {
      if (!(error instanceof DriverError) || error.info.sqlState !== '25P02') throw error
      await this.#send('ROLLBACK', 'running')
      return 'ROLLBACK'
    }
  }

  #send(query: PgQuery | string, phase: PgPhase, signal?: AbortSignal): Promise<PgResult> {
    return this.#answer(() => this.#client.query(query) as Promise<PgResult>, phase, signal)
  }

  async #answer<T>(send: () => Promise<T>, phase: PgPhase, signal?: AbortSignal): Promise<T> {
    let cancelling: Promise<void> | undefined
    const onAbort = (): void => void (cancelling = this.#options.cancel(this.#client))
    signal?.addEventListener('abort', onAbort, { once: true })
    try {
      const running = send()
      this.#running = running
      return await running
    } catch (error) {
      throw this.#failure(error, phase, cancelling && signal)
    } finally {
      this.#running = undefined
      signal?.removeEventListener('abort', onAbort)
      // A late wish to cancel must not hit the ROLLBACK that follows.
      await cancelling
    }
  }

  #failure(cause: unknown, phase: PgPhase, aborted: AbortSignal | undefined): Error {
    const error = pgError(cause, phase)
    if (error.info.isDisconnect) this.#isLost = true
    if (aborted && error.info.sqlState === '57014') {
      return new AbortError('The statement was aborted, and PostgreSQL has undone it.', { cause: aborted.reason })
    }
    return error
  }
}

function queryOf(text: string, params: readonly unknown[]): PgQuery {
  return { text, values: bindValues(params), rowMode: 'array', queryMode: 'extended', types: RAW_TEXT }
}

function toResult({ fields, rows, rowCount }: PgResult): DriverResult {
  return {
    columns: fields.map((field) => field.name),
    typeIds: fields.map((field) => field.dataTypeID),
    rows,
    rowCount: rowCount ?? -1,
  }
}

function refusal(message: string): DriverError {
  return new DriverError({ kind: 'programming', message })
}
