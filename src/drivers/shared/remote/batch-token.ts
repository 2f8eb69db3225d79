import { DriverError, type DriverErrorInfo } from '../../../errors/driver-error.ts'
import type { DriverResult, DriverStatement } from '../../../io/requests.ts'

/** The table of the tokens, in the words of a kind of database; each text has a token as its only parameter. */
export interface TokenSql {
  /** Makes the table, unless it is there. */
  readonly create: string
  /** Writes the row of a batch. */
  readonly claim: string
  /** Removes rows that are older than a day, and whose tokens come before one: some of them, and none that others hold. */
  readonly clean: string
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

const DAY_MS = 86_400_000
/** One batch of so many removes old rows, which takes no request of its own. */
const CLEANS_ONE_IN = 32

/**
 * Makes a batch safe to arrive twice: its first statement writes a row with a name that no other has. The second arrival waits
 * for the first if need be, and is refused. The rows are kept for a day: for half of it one can ask, so that nobody asks for
 * one that is gone.
 */
export class BatchToken {
  readonly #madeAt = Date.now()
  /** Begins with the time, so that old rows are found by their key. */
  readonly text: string = timeInHex(this.#madeAt) + [...crypto.getRandomValues(new Uint8Array(10))].map(inHex).join('')
  readonly #sql: TokenSql
  readonly #settle: Settle

  constructor(sql: TokenSql, settle: Settle) {
    this.#sql = sql
    this.#settle = settle
  }

  /** The first statements of the batch: the claim, and now and then one that removes old rows. */
  get claims(): readonly DriverStatement[] {
    const { claim, clean } = this.#sql
    const first: DriverStatement = { sql: claim, params: [this.text], effect: 'write' }
    if (parseInt(this.text.slice(-2), 16) % CLEANS_ONE_IN > 0) return [first]
    return [first, { sql: clean, params: [timeInHex(this.#madeAt - DAY_MS)], effect: 'write' }]
  }

  /** Makes the table of the tokens, unless it is there. */
  get table(): DriverStatement {
    return { sql: this.#sql.create, params: [], effect: 'write' }
  }

  isTaken(error: unknown): boolean {
    return error instanceof DriverError && this.#sql.isTaken(error.info)
  }

  /** Whether the table of the tokens is not there. */
  isMissing(error: unknown): boolean {
    return error instanceof DriverError && this.#sql.isMissing(error.info)
  }

  /** Takes the token itself, so that the batch can never come after this; unless it was there before. */
  async settle(signal?: AbortSignal): Promise<boolean> {
    if (Date.now() - this.#madeAt > DAY_MS / 2) throw new DriverError({ kind: 'operational', message: TOO_LATE })
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
      if (!(error instanceof DriverError) || !this.isMissing(error)) throw error
      throw new DriverError({ ...error.info, message: NO_TABLE })
    }
  }
}

const inHex = (byte: number): string => byte.toString(16).padStart(2, '0')
/** In twelve digits, which are enough for eight thousand years. */
const timeInHex = (ms: number): string => ms.toString(16).padStart(12, '0')

const TOO_LATE =
  'Nobody can tell any more: what became of a batch is kept for a day, and can be asked for half of one. Look whether its ' +
  'rows are there.'

const NO_TABLE =
  'Nothing was written: the table athanor_batch is missing, which keeps batches from being carried out twice. Create it by ' +
  'metadata.createAll(engine), or in a migration, or open the driver with unguardedBatches: true.'
