import { ResourceClosedError } from '../../errors/request-errors.ts'
import type { Io } from '../../io/io.ts'
import type { DriverResult } from '../../io/requests.ts'
import { checkCount } from '../check-count.ts'
import { collectResult } from '../collect-result.ts'
import type { ConnectionCore } from '../connection-core.ts'
import type { Execution } from '../execution.ts'
import type { ResultSource } from '../result.ts'

/**
 * The rows of a statement, fetched from the database in parts as they are read. What is not read is given up with the
 * transaction, or by closing it.
 *
 * @source sqlalchemy lib/sqlalchemy/engine/cursor.py › BufferedRowCursorFetchStrategy
 */
export class StreamCore {
  /** What the result consists of; its rows are the part that is being read. */
  source: ResultSource
  /** Rows that are fetched at a time. */
  chunk: number
  readonly #connection: ConnectionCore
  readonly #execution: Execution
  #next = 0
  #cursor: number | null
  #isClosed = false
  #shownIo: ((source: ResultSource) => Io<ResultSource>) | null = null

  constructor(connection: ConnectionCore, execution: Execution, first: DriverResult, chunk: number) {
    this.#connection = connection
    this.#execution = execution
    this.#cursor = first.cursor ?? null
    this.chunk = chunk
    this.source = this.#converted(first)
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** Turns each part into what is read, from the one that is here on. */
  *throughIo(shownIo: (source: ResultSource) => Io<ResultSource>): Io<this> {
    this.#shownIo = shownIo
    this.source = yield* shownIo(this.source)
    return this
  }

  /** The next rows, at most `count`. Round trips: 1 for each part that is not here yet. */
  *fetchIo(count: number): Io<readonly (readonly unknown[])[]> {
    if (count !== Infinity) checkCount(count, 'fetchMany()')
    if (this.#isClosed) throw new ResourceClosedError('This stream was closed, or its transaction has ended.')
    const rows: (readonly unknown[])[] = []
    while (rows.length < count) {
      if (this.#next === this.source.rows.length && !(yield* this.#nextPartIo())) break
      const part = this.source.rows.slice(this.#next, this.#next + count - rows.length)
      this.#next += part.length
      rows.push(...part)
    }
    return rows
  }

  /** Gives up what was not read. Round trips: 1 unless all was read. */
  *closeIo(): Io<void> {
    const cursor = this.#cursor
    this.end()
    if (cursor !== null) yield* this.#connection.fetchPartIo(cursor, 0, this.#execution)
  }

  /** The database has given it up already. */
  end(): void {
    this.#setCursor(null)
    this.#isClosed = true
  }

  *#nextPartIo(): Io<boolean> {
    if (this.#cursor === null) return false
    const result = yield* this.#connection.fetchPartIo(this.#cursor, this.chunk, this.#execution)
    this.#setCursor(result.cursor ?? null)
    const source = this.#converted(result)
    this.source = this.#shownIo ? yield* this.#shownIo(source) : source
    this.#next = 0
    return result.rows.length > 0
  }

  #setCursor(cursor: number | null): void {
    this.#cursor = cursor
    if (cursor === null) this.#connection.forgetStream(this)
  }

  #converted(result: DriverResult): ResultSource {
    return collectResult(this.#execution, [result], this.#connection.engine.dialect)
  }
}
