import { NeonFailure } from './neon-failure.ts'
import { parameterText } from './parameter-text.ts'

/** One statement with its parameters as PostgreSQL reads them. */
export interface TextQuery {
  readonly sql: string
  readonly params: readonly (string | null)[]
}

/** What was sent to `/sql`. */
export interface NeonRequest {
  readonly queries: readonly TextQuery[]
  /** The statements are one transaction. */
  readonly isBatch: boolean
  /** For BEGIN: `ISOLATION LEVEL …`, `READ ONLY`, `DEFERRABLE`. */
  readonly modes: readonly string[]
  /** Values as PostgreSQL's text; otherwise some become numbers, booleans and objects. */
  readonly isRawText: boolean
  /** Rows as arrays; otherwise as objects, which lose columns of the same name. */
  readonly isArrayMode: boolean
}

const LEVELS: Readonly<Record<string, string>> = {
  ReadUncommitted: 'READ UNCOMMITTED',
  ReadCommitted: 'READ COMMITTED',
  RepeatableRead: 'REPEATABLE READ',
  Serializable: 'SERIALIZABLE',
}

/** @throws {@link NeonFailure} with status 400, as Neon answers what it cannot read. */
export function readRequest(headers: { get(name: string): string | null }, body: string): NeonRequest {
  const isOn = (name: string): boolean => headers.get(name) === 'true'
  const data = parsed(body)
  const queries = data.queries ?? [data]
  return {
    queries: queries.map(({ query, params }) => ({ sql: String(query), params: (params ?? []).map(parameterText) })),
    isBatch: data.queries !== undefined,
    modes: [
      ...levelOf(headers.get('neon-batch-isolation-level')),
      ...(isOn('neon-batch-read-only') ? ['READ ONLY'] : []),
      ...(isOn('neon-batch-deferrable') ? ['DEFERRABLE'] : []),
    ],
    isRawText: isOn('neon-raw-text-output'),
    isArrayMode: isOn('neon-array-mode'),
  }
}

interface SentQuery {
  readonly query?: unknown
  readonly params?: readonly unknown[]
}

function parsed(body: string): SentQuery & { readonly queries?: readonly SentQuery[] } {
  try {
    const data: unknown = JSON.parse(body)
    if (typeof data === 'object' && data !== null) return data
  } catch (cause) {
    throw new NeonFailure(400, `could not parse the HTTP request body: ${String(cause)}`)
  }
  throw new NeonFailure(400, 'could not parse the HTTP request body: it is no object')
}

function levelOf(name: string | null): string[] {
  if (name === null) return []
  const level = LEVELS[name]
  if (level === undefined) throw new NeonFailure(400, 'invalid isolation level')
  return [`ISOLATION LEVEL ${level}`]
}
