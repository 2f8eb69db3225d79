import type { DriverResult, DriverStatement } from '../../io/requests.ts'
import { BatchToken } from '../shared/remote/batch-token.ts'
import { isRepeatable } from '../shared/remote/is-repeatable.ts'
import { Resending, type ResendingOptions } from '../shared/remote/resending.ts'
import { runClaimed } from '../shared/remote/run-claimed.ts'
import type { Send, SendOptions } from '../shared/remote/send-once.ts'
import { statementKind } from '../shared/sqlite/statement-kind.ts'
import { checkRequestSize } from './check-size.ts'
import type { D1Session } from './d1-binding.ts'
import { d1Error } from './error-map.ts'
import { exactResult, roundedColumns, withExact } from './exact-numbers.ts'
import { explainMissingKeys } from './explain-missing-keys.ts'
import { prepare } from './prepare.ts'
import { namedResult, rawResult, writtenResult } from './read-result.ts'
import { returnsRows } from './sql-tokens.ts'
import { tokenSql } from './tables.ts'
import { withUniqueNames } from './unique-names.ts'
import { until } from './until.ts'

export interface D1RequestsOptions extends Pick<ResendingOptions, 'requestTimeoutMs' | 'retries'> {
  readonly maxRequestBytes: number
  readonly isGuarded: boolean
}

/** What D1 itself tells counts the rows of cascades and triggers as well. */
const CHANGES = 'SELECT changes() AS n'

/** SQL over a D1 binding: each request is a transaction of its own. */
export class D1Requests {
  readonly #database: D1Session
  readonly #options: D1RequestsOptions
  readonly #resending: Resending

  constructor(database: D1Session, options: D1RequestsOptions) {
    this.#database = database
    this.#options = options
    this.#resending = new Resending({ ...options, title: 'D1', errorOf: d1Error })
  }

  /** Round trips: 1, and 1 more for a query that gives whole numbers of more than 53 bits. */
  async execute(statement: DriverStatement, signal?: AbortSignal): Promise<DriverResult> {
    const options = { isRead: statement.effect === 'read', signal }
    const [result] = await this.#exact([statement], options, async ([one]) => [
      await this.#resending.again(options, this.#single(one!)),
    ])
    return result!
  }

  /** Several reads of one state of the database. Round trips: as for one. */
  readTogether(statements: readonly DriverStatement[], signal?: AbortSignal): Promise<readonly DriverResult[]> {
    const options = { isRead: true, signal }
    return this.#exact(statements, options, (all) => this.#resending.again(options, this.#together(all)))
  }

  /**
   * All of the statements or none. If they write, they carry a token, by which a repetition is known; a batch whose answer
   * got lost gives results without rows and counts.
   */
  async batch(statements: readonly DriverStatement[], signal?: AbortSignal): Promise<readonly DriverResult[]> {
    if (statements.every(({ effect }) => effect === 'read')) return this.readTogether(statements, signal)
    if (!this.#options.isGuarded || statements.every(isRepeatable)) {
      return this.#resending.again({ isRead: false, signal }, this.#together(statements))
    }
    const token = new BatchToken(tokenSql, (both, by) =>
      this.#resending.again({ isRead: true, signal: by }, this.#together(both)),
    )
    const together = (all: readonly DriverStatement[]) => this.#together(all)
    return runClaimed(this.#resending, { token, statements, together, signal })
  }

  /** Sends, and once more where D1 has rounded what queries give. */
  async #exact(
    statements: readonly DriverStatement[],
    { isRead }: SendOptions,
    send: (statements: readonly DriverStatement[]) => Promise<readonly DriverResult[]>,
  ): Promise<readonly DriverResult[]> {
    const results = await explainMissingKeys(() => send(statements))
    const rounded = results.map((result) => roundedColumns(result))
    const isAgain = isRead && rounded.some((places) => places.length > 0)
    if (!isAgain || !statements.every(({ sql }) => statementKind(sql) === 'query')) return results
    const exact = await send(statements.map((one, i) => withExact(one, results[i]!, rounded[i]!)))
    return exact.map((result, i) => exactResult(result, results[i]!, rounded[i]!))
  }

  #single(statement: DriverStatement): Send<DriverResult> {
    checkRequestSize([statement], this.#options.maxRequestBytes)
    const prepared = prepare(this.#database, statement)
    // Each row that it changes is one that it gives back, in the order of its columns.
    if (statementKind(statement.sql) !== 'dml' || returnsRows(statement.sql)) {
      return async (signal) => rawResult(await until(signal, prepared().raw({ columnNames: true })))
    }
    const counting = this.#database.prepare(CHANGES)
    return async (signal) => {
      const [result, counted] = await until(signal, this.#database.batch([prepared(), counting] as never[]))
      return {
        ...writtenResult(result!, statement.wantsInsertId),
        rowCount: Number((counted!.results[0] as { n: number }).n),
      }
    }
  }

  #together(statements: readonly DriverStatement[]): Send<readonly DriverResult[]> {
    checkRequestSize(statements, this.#options.maxRequestBytes)
    const prepared = statements.map((statement) => prepare(this.#database, withUniqueNames(statement)))
    return async (signal) => {
      const results = await until(signal, this.#database.batch(prepared.map((one) => one()) as never[]))
      return results.map((result, i) => {
        const { sql, wantsInsertId } = statements[i]!
        return statementKind(sql) === 'dml' ? writtenResult(result, wantsInsertId) : namedResult(result)
      })
    }
  }
}
