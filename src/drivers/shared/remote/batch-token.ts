import { DriverError, type DriverErrorInfo } from '../../../errors/driver-error.ts'
import type { DriverResult, DriverStatement } from '../../../io/requests.ts'

/** The table of the tokens, in the words of a kind of database; each text has the token as its only parameter. */
export interface TokenSql {
  /** Writes the row of a batch. */
  readonly claim: string
  /** Writes a row that says that the batch was not carried out, unless there is one. */
  readonly refuse: string
  /** Whether the batch was carried out. */
  readonly ask: string
  /** What the database gives for a yes. */
  readonly yes: unknown
  /** Whether an error says that the row is there. */
  isTaken(info: DriverErrorInfo): boolean
  /** Whether an error says that the table is not there. */
  isMissing(info: DriverErrorInfo): boolean
}

/** Sends statements as one transaction that may be sent again. */
type Settle = (statements: readonly DriverStatement[], signal?: AbortSignal) => Promise<readonly DriverResult[]>

/**
 * Makes a batch safe to arrive twice: its first statement writes a row with a name that no other has. The second arrival waits
 * for the first if need be, and is refused.
 */
export class BatchToken {
  readonly text: string = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((n) => n.toString(16).padStart(2, '0'))
    .join('')
  readonly #sql: TokenSql
  readonly #settle: Settle

  constructor(sql: TokenSql, settle: Settle) {
    this.#sql = sql
    this.#settle = settle
  }

  /** The first statement of the batch. */
  get claim(): DriverStatement {
    return { sql: this.#sql.claim, params: [this.text], effect: 'write' }
  }

  isTaken(error: unknown): boolean {
    return error instanceof DriverError && this.#sql.isTaken(error.info)
  }

  /** Takes the token itself, so that the batch can never come after this; unless it was there before. */
  async settle(signal?: AbortSignal): Promise<boolean> {
    const { refuse, ask, yes } = this.#sql
    const params = [this.text]
    const [, found] = await this.#settle(
      [
        { sql: refuse, params, effect: 'write' },
        { sql: ask, params, effect: 'read' },
      ],
      signal,
    )
    return found!.rows[0]?.[0] === yes
  }

  /** Says what to do where the table is missing. */
  async explained<T>(send: () => Promise<T>): Promise<T> {
    try {
      return await send()
    } catch (error) {
      if (!(error instanceof DriverError) || !this.#sql.isMissing(error.info)) throw error
      throw new DriverError({ ...error.info, message: NO_TABLE })
    }
  }
}

const NO_TABLE =
  'Nothing was written: the table athanor_batch is missing, which keeps batches from being carried out twice. Create it by ' +
  'metadata.createAll(engine), or in a migration, or open the driver with unguardedBatches: true.'
