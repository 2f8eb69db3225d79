import { Client, Pool, type PoolClient, type QueryArrayConfig } from 'pg'
import type { NeonDatabase, TextAnswer } from '../../neon/neon-database.ts'
import type { TextQuery } from '../../neon/neon-request.ts'

/** What a PostgreSQL server needs to let somebody in, as a URL. */
export type PostgresUrl = string

/** A PostgreSQL behind an endpoint. Each caller has one, which knows when nobody waits for its answer any more. */
export class PooledDatabase {
  readonly #url: PostgresUrl
  readonly #pool: Pool

  constructor(url: PostgresUrl) {
    this.#url = url
    this.#pool = new Pool({ connectionString: url, max: 10 })
    this.#pool.on('error', () => {})
  }

  /** `signal` ends what is running, unless it is too late. */
  forCaller(signal: AbortSignal): NeonDatabase {
    const use = async (run: (client: PoolClient) => Promise<void>): Promise<void> => {
      const client = await this.#pool.connect()
      let cancelling: Promise<void> | undefined
      const cancel = (): void => void (cancelling = this.#cancel(client))
      signal.addEventListener('abort', cancel)
      try {
        await run(client)
      } finally {
        signal.removeEventListener('abort', cancel)
        await cancelling
        // A BEGIN that was sent alone leaves a transaction open: such a connection is thrown away.
        client.release(isInTransaction(client))
      }
    }
    return {
      async query(query) {
        let answer: TextAnswer | undefined
        await use(async (client) => void (answer = await run(client, query)))
        return answer!
      },
      transaction: (queries, modes, take) => use((client) => runTransaction(client, queries, modes, take)),
    }
  }

  end(): Promise<void> {
    return this.#pool.end()
  }

  async #cancel(client: PoolClient): Promise<void> {
    const { processID } = client as { processID?: number }
    const messenger = new Client({ connectionString: this.#url })
    messenger.on('error', () => {})
    try {
      await messenger.connect()
      await messenger.query('SELECT pg_cancel_backend($1)', [processID])
    } catch {
      // The statement goes on to its end, as it does when the wish comes too late.
    } finally {
      await messenger.end().catch(() => {})
    }
  }
}

const AS_TEXT = { getTypeParser: () => (text: string) => text }

async function run(client: PoolClient, { sql, params }: TextQuery): Promise<TextAnswer> {
  // Only the extended protocol refuses several statements in one text.
  const query = { text: sql, values: [...params], rowMode: 'array', queryMode: 'extended', types: AS_TEXT } as const
  const { command, rowCount, fields, rows } = await client.query(query as unknown as QueryArrayConfig)
  return {
    command,
    rowCount,
    fields: fields.map(({ name, dataTypeID, tableID, columnID, dataTypeSize, dataTypeModifier }) => ({
      ...{ name, dataTypeID, tableID, columnID, dataTypeSize, dataTypeModifier },
    })),
    rows: rows as (string | null)[][],
  }
}

async function runTransaction(
  client: PoolClient,
  queries: readonly TextQuery[],
  modes: readonly string[],
  take: (answer: TextAnswer) => void,
): Promise<void> {
  await client.query(`BEGIN ${modes.join(' ')}`)
  try {
    for (const query of queries) take(await run(client, query))
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

function isInTransaction(client: PoolClient): boolean {
  return (client as { getTransactionStatus?(): string | null }).getTransactionStatus?.() !== 'I'
}
