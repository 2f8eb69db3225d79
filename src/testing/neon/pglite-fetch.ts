import { answerRequest } from './answer-request.ts'
import type { NeonDatabase, TextAnswer } from './neon-database.ts'
import { readRequest, type TextQuery } from './neon-request.ts'

/** The parts of a PGlite instance that are used. */
export interface PgliteLike extends PgliteQueries {
  readonly parsers: object
  readonly serializers: object
  transaction<T>(run: (transaction: PgliteQueries) => Promise<T>): Promise<T | undefined>
}

interface PgliteQueries {
  query(sql: string, params: unknown[], options: object): Promise<PgliteResults>
  exec(sql: string): Promise<unknown>
}

interface PgliteResults {
  readonly rows: unknown[]
  readonly affectedRows?: number
  readonly fields: { name: string; dataTypeID: number }[]
}

/**
 * A `fetch` that PGlite answers instead of a server, so that the Neon driver runs in a page or a test without a network:
 *
 * ```ts
 * import { neonConfig } from '@neondatabase/serverless'
 * neonConfig.fetchFunction = pgliteFetch(await PGlite.create())
 * const engine = createAsyncEngine('postgresql+neon://me:secret@local/app', { drivers: [neon] })
 * ```
 *
 * Whatever the URL says, it is this one database. There are no interactive transactions: use `transaction: 'batch'`.
 */
export function pgliteFetch(pglite: PgliteLike): (url: unknown, init: RequestInit) => Promise<Response> {
  const database = databaseOf(pglite)
  return async (_, init) => {
    init.signal?.throwIfAborted()
    const request = () => readRequest(new Headers(init.headers), init.body as string)
    const { status, body } = await answerRequest(() => ({ database, request: request() }))
    init.signal?.throwIfAborted()
    return Response.json(body, { status })
  }
}

function databaseOf(pglite: PgliteLike): NeonDatabase {
  // PGlite copies these objects, so that each type has to be listed.
  const options = { rowMode: 'array', parsers: asText(pglite.parsers), serializers: asText(pglite.serializers) }
  const run = async (queries: PgliteQueries, { sql, params }: TextQuery): Promise<TextAnswer> =>
    answerOf(sql, await queries.query(sql, [...params], options))
  return {
    query: (query) => run(pglite, query),
    async transaction(queries, modes, take) {
      await pglite.transaction(async (transaction) => {
        if (modes.length > 0) await transaction.exec(`SET TRANSACTION ${modes.join(', ')}`)
        for (const query of queries) take(await run(transaction, query))
      })
    },
  }
}

const unchanged = (value: unknown): unknown => value
const asText = (types: object): object => Object.fromEntries(Object.keys(types).map((type) => [type, unchanged]))

const COUNTING = /^(SELECT|INSERT|UPDATE|DELETE|MERGE|WITH|VALUES)$/

function answerOf(sql: string, { rows, affectedRows, fields }: PgliteResults): TextAnswer {
  // PGlite does not hand out the command tag.
  const command = /^\s*(?:--[^\n]*\n|\/\*.*?\*\/|\s)*(\w+)/s.exec(sql)?.[1]?.toUpperCase() ?? ''
  const count = rows.length || (affectedRows ?? 0)
  return {
    command,
    rowCount: count > 0 || COUNTING.test(command) ? count : null,
    fields: fields.map(({ name, dataTypeID }) => ({ name, dataTypeID })),
    rows: rows as (string | null)[][],
  }
}
