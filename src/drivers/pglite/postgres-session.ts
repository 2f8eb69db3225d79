import { DriverError } from '../../errors/driver-error.ts'
import type { DriverResult, DriverStatement } from '../../io/requests.ts'
import { bindValues } from '../shared/postgresql/bind-values.ts'
import { isPlanOutdated, pgError } from '../shared/postgresql/error-map.ts'
import type { PgliteInstance } from './pglite-module.ts'
import { PreparedStatements, type PreparedStatement } from './prepared-statements.ts'
import { MessageWriter } from './wire/message-writer.ts'
import { readAnswer, type Answer } from './wire/read-answer.ts'

/**
 * The one session of PostgreSQL that a PGlite instance is: runs statements, and keeps them prepared. It knows nothing of
 * connections; who may use it when is decided by {@link Connections}.
 */
export class PostgresSession {
  readonly #instance: PgliteInstance
  readonly #writer = new MessageWriter()
  readonly #prepared = new PreparedStatements()
  #status = 'I'

  constructor(instance: PgliteInstance) {
    this.#instance = instance
  }

  get isInTransaction(): boolean {
    return this.#status !== 'I'
  }

  execute({ sql, params, effect }: DriverStatement): DriverResult {
    const values = bindValues(params)
    const answer = effect === 'unknown' ? this.#executeOnce(sql, values) : this.#executeKept(sql, values)
    if (CHANGES_SCHEMA.test(answer.tag)) this.forgetStatements()
    return toResult(answer)
  }

  /** Runs a statement that steers a transaction. Gives the command that the server has carried out. */
  control(sql: string): string {
    this.#writer.query(sql)
    return this.#exchange().tag
  }

  /** Whether the transaction has changed or locked anything, and whether all its statements see one state. */
  lookAtTransaction(): { readonly hasWritten: boolean; readonly seesOneState: boolean } {
    const [written, level] = this.#executeKept(LOOK, []).rows[0] ?? []
    return { hasWritten: written !== null, seesOneState: !String(level).startsWith('read') }
  }

  /** Opens a portal, which is read in parts, and gives its first rows. It ends with the transaction. */
  open(portal: string, { sql, params }: DriverStatement, count: number): DriverResult {
    const values = bindValues(params)
    this.#parse('', sql).bind(portal, '', values).describePortal(portal).execute(portal, count).sync()
    return toResult(this.#exchange())
  }

  /** The next rows of a portal. */
  fetch(portal: string, count: number): DriverResult {
    this.#writer.execute(portal, count).sync()
    return toResult(this.#exchange())
  }

  closePortal(portal: string): void {
    this.#writer.closePortal(portal).sync()
    this.#exchange()
  }

  /** Makes the server forget what it has prepared. */
  forgetStatements(): void {
    const names = this.#prepared.clear()
    if (names.length === 0 || this.#instance.closed) return
    for (const name of names) this.#writer.closeStatement(name)
    this.#writer.sync()
    this.#exchange()
  }

  #executeKept(sql: string, values: readonly unknown[]): Answer {
    const found = this.#prepared.get(sql)
    const prepared = found ?? this.#prepared.add(sql, (name) => this.#writer.closeStatement(name))
    if (!prepared) return this.#executeOnce(sql, values)
    try {
      return this.#executePrepared(prepared, values, found === undefined)
    } catch (error) {
      if (!isPlanOutdated(error)) throw error
      this.forgetStatements()
      if (this.isInTransaction) throw error
      return this.#executeOnce(sql, values)
    }
  }

  #executePrepared(prepared: PreparedStatement, values: readonly unknown[], isNew: boolean): Answer {
    const { name, shape } = prepared
    try {
      if (isNew) this.#parse(name, prepared.sql)
      this.#writer.bind('', name, values)
      // What is known need not be told again; when it changes, the server refuses the statement.
      if (shape === undefined) this.#writer.describePortal('')
      this.#writer.execute('').sync()
      const answer = this.#exchange()
      if (shape === undefined) prepared.shape = answer.shape ?? null
      else if (shape) answer.shape = shape
      return answer
    } catch (error) {
      if (prepared.shape === undefined) this.#drop(prepared)
      throw error
    }
  }

  #executeOnce(sql: string, values: readonly unknown[]): Answer {
    this.#parse('', sql).bind('', '', values).describePortal('').execute('').sync()
    return this.#exchange()
  }

  #parse(name: string, sql: string): MessageWriter {
    const fault = sql.includes('\0')
      ? // It would end the text, and hide what follows.
        'A statement cannot contain the character U+0000.'
      : // PGlite breaks down when it asks for data and gets none.
        /^\s*copy\b[^]*\bfrom\s+stdin\b/i.test(sql) && 'COPY FROM STDIN has nothing to read here. Insert the rows.'
    if (fault) {
      this.#writer.take()
      throw new DriverError({ kind: 'programming', message: fault })
    }
    return this.#writer.parse(name, sql)
  }

  #drop(prepared: PreparedStatement): void {
    this.#prepared.delete(prepared)
    this.#writer.closeStatement(prepared.name).sync()
    this.#exchange()
  }

  #exchange(): Answer {
    const message = this.#writer.take()
    if (this.#instance.closed) throw lost('PGlite was closed')
    let answer: Answer
    try {
      answer = readAnswer(this.#instance.execProtocolRawSync(message))
    } catch (cause) {
      throw lost('PGlite has broken down', cause)
    }
    if (answer.status) this.#status = answer.status
    if (answer.error) throw pgError(answer.error, 'running')
    if (!answer.status) throw lost('PGlite has broken down')
    return answer
  }
}

const LOOK = "SELECT pg_current_xact_id_if_assigned(), current_setting('transaction_isolation')"
/** Afterwards plans are of no use, or give other columns. */
const CHANGES_SCHEMA = /^(ALTER|CREATE|DROP|DISCARD|DEALLOCATE)/

function toResult({ shape, rows, tag, isSuspended }: Answer): DriverResult {
  const count = /\d+$/.exec(tag)?.[0]
  const rowCount = count === undefined ? -1 : Number(count)
  return { columns: shape?.columns ?? [], typeIds: shape?.typeIds ?? [], rows, rowCount: isSuspended ? -1 : rowCount }
}

function lost(what: string, cause?: unknown): DriverError {
  return new DriverError({ kind: 'operational', message: `${what}.`, isDisconnect: true, cause })
}
