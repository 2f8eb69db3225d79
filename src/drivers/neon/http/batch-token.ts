import { DriverError } from '../../../errors/driver-error.ts'
import type { DriverResult, DriverStatement } from '../../../io/requests.ts'

/** The table of the tokens. Rows older than the longest time that a request can be on its way may be deleted. */
export const TOKEN_TABLE = {
  name: 'athanor_batch',
  create:
    'CREATE TABLE IF NOT EXISTS athanor_batch (token text CONSTRAINT athanor_batch_pkey PRIMARY KEY, ' +
    'applied boolean NOT NULL DEFAULT true, at timestamptz NOT NULL DEFAULT now())',
}

/** Sends statements as one transaction that may be sent again. */
type Settle = (statements: readonly DriverStatement[], signal?: AbortSignal) => Promise<readonly DriverResult[]>

/**
 * Makes a batch safe to arrive twice: its first statement writes a row with a name that no other has. The second arrival waits
 * for the first if need be, and is refused.
 */
export class BatchToken {
  readonly #token = [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, '0')).join('')
  readonly #settle: Settle

  constructor(settle: Settle) {
    this.#settle = settle
  }

  /** The first statement of the batch. */
  get claim(): DriverStatement {
    return { sql: 'INSERT INTO athanor_batch (token) VALUES ($1)', params: [this.#token], effect: 'write' }
  }

  /** The same for a transaction whose statements go one by one. */
  get claimText(): string {
    return `INSERT INTO athanor_batch (token) VALUES ('${this.#token}')`
  }

  isTaken(error: unknown): boolean {
    return error instanceof DriverError && error.info.constraint === 'athanor_batch_pkey'
  }

  /** Takes the token itself, so that the batch can never come after this; unless it was there before. */
  async settle(signal?: AbortSignal): Promise<boolean> {
    const params = [this.#token]
    const take = 'INSERT INTO athanor_batch (token, applied) VALUES ($1, false) ON CONFLICT DO NOTHING'
    const look = 'SELECT applied FROM athanor_batch WHERE token = $1'
    const [, found] = await this.#settle(
      [
        { sql: take, params, effect: 'write' },
        { sql: look, params, effect: 'read' },
      ],
      signal,
    )
    return found!.rows[0]?.[0] === 't'
  }

  /** Says what to do where the table is missing. */
  async explained<T>(send: () => Promise<T>): Promise<T> {
    try {
      return await send()
    } catch (error) {
      if (!(error instanceof DriverError) || error.info.sqlState !== '42P01') throw error
      if (!error.info.message.includes('athanor_batch')) throw error
      throw new DriverError({ ...error.info, message: NO_TABLE })
    }
  }
}

const NO_TABLE =
  'Nothing was written: the table athanor_batch is missing, which keeps batches from being carried out twice. Create it by ' +
  'metadata.createAll(engine), or in a migration, or open the driver with unguardedBatches: true.'
