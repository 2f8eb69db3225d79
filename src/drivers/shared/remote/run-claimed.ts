import { DriverError } from '../../../errors/driver-error.ts'
import type { DriverResult, DriverStatement } from '../../../io/requests.ts'
import type { BatchToken, TokenSql } from './batch-token.ts'
import { isRepeatable } from './is-repeatable.ts'
import { LOST_RESULT } from './lost-result.ts'
import type { Resending } from './resending.ts'
import type { Send } from './send-once.ts'

export interface ClaimedBatch {
  readonly token: BatchToken
  readonly statements: readonly DriverStatement[]
  /** Sends all as one transaction. */
  together(statements: readonly DriverStatement[]): Send<readonly DriverResult[]>
  readonly signal: AbortSignal | undefined
}

const DEFINITION = /^\s*(CREATE|ALTER|DROP|COMMENT)\b/i
const CREATES_TOKENS = /^\s*CREATE TABLE IF NOT EXISTS "?athanor_batch\b/i

const createsTokens = (statements: readonly DriverStatement[]): boolean =>
  statements.some(({ sql }) => CREATES_TOKENS.test(sql))

/** What will stand before the statements of a batch, with the place of its token. */
export const plannedClaims =
  ({ create, claim }: TokenSql) =>
  (statements: readonly DriverStatement[]): readonly DriverStatement[] => {
    if (statements.every(isRepeatable)) return []
    const first: DriverStatement = { sql: claim, params: ['<token>'], effect: 'write' }
    return createsTokens(statements) ? [{ sql: create, params: [], effect: 'write' }, first] : [first]
  }

/**
 * Sends a batch behind the claim of its token; an answer that got lost gives results without rows and counts. Definitions
 * make the table of the tokens where it is missing. Round trips: 1, and 1 more in that case.
 */
export async function runClaimed(resending: Resending, batch: ClaimedBatch): Promise<DriverResult[]> {
  const { token, statements, signal } = batch
  const run = async (before: readonly DriverStatement[]): Promise<DriverResult[]> => {
    const all = [...before, ...statements]
    const lost = all.map(() => LOST_RESULT)
    return (await resending.guarded(token, batch.together(all), lost, signal)).slice(before.length)
  }
  const claims = [...token.claims]
  if (createsTokens(statements)) return run([token.table, ...claims])
  return token.explained(async () => {
    try {
      return await run(claims)
    } catch (error) {
      const isMissing = error instanceof DriverError && token.isMissing(error)
      if (!isMissing || !statements.every(({ sql }) => DEFINITION.test(sql))) throw error
      // A batch that makes the table itself fails when it comes again.
      const makesIt = statements.some(({ sql }) => /^\s*CREATE TABLE "?athanor_batch\b/i.test(sql))
      if (!makesIt) return run([token.table, ...claims])
      return [...(await resending.again({ isRead: false, signal }, batch.together(statements)))]
    }
  })
}
