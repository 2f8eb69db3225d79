import { DatabaseError, databaseErrorOf } from '../errors/database-error.ts'
import { DriverError } from '../errors/driver-error.ts'
import { AbortError } from '../errors/request-errors.ts'
import type { AbortOptions } from '../io/run-async.ts'
import { pause } from '../util/pause.ts'
import { checkCount } from './check-count.ts'
import type { EngineCore } from './engine-core.ts'
import type { ExecutionOptions } from './execution-options.ts'

export interface TransactOptions extends AbortOptions {
  /** How often the work is run at most, while the database refuses it because of others. Default: 10. */
  readonly maxAttempts?: number
}

/** What `transact` wants of sessions; `Session` and `AsyncSession` fit. */
export interface TransactSession {
  begin(work: (session: never) => unknown): unknown
  close(): unknown
}

/** A class of sessions, which are made from an engine. */
export type SessionClass<B, S extends TransactSession> = new (bind: B) => S

/** What has connections: an engine of either colour. */
interface Bind {
  readonly core: EngineCore
  begin(work: never): unknown
  executionOptions(options: ExecutionOptions): Bind
}

const LONGEST_PAUSE_MS = 1000

/**
 * Runs a transaction until it is not refused because of others, and resolves when what it committed is saved.
 *
 * @param args a function of a connection, or a class of sessions and a function of such a session; then options
 */
export async function transact(
  bind: Bind,
  open: (() => Promise<void>) | undefined,
  args: readonly unknown[],
): Promise<never> {
  const isOfSession = typeof args[1] === 'function'
  const { signal, maxAttempts = 10 } = optionsOf(args[isOfSession ? 2 : 1])
  checkCount(maxAttempts, 'maxAttempts')
  if (!bind.core.isOpen) await open?.()
  const scope = exclusive(bind)
  const attemptOnce = (): unknown =>
    isOfSession
      ? runInSession(args[0] as SessionClass<Bind, TransactSession>, scope, args[1] as never)
      : scope.begin(args[0] as never)
  for (let attempt = 1; ; attempt++) {
    if (signal?.aborted) throw new AbortError('The operation was aborted.', { cause: signal.reason })
    try {
      return (await saved(bind.core, attemptOnce, signal)) as never
    } catch (cause) {
      const error = cause instanceof DriverError ? databaseErrorOf(cause.info) : cause
      if (!isWorthAnother(error) || attempt >= maxAttempts) throw error
    }
    await pause(Math.min(5 * 2 ** attempt, LONGEST_PAUSE_MS) * Math.random(), signal)
  }
}

// An AbortController has its signal from its class, so that a copy would be without.
const optionsOf = (given: unknown): TransactOptions => given ?? {}

/** Where only writers exclude each other, a transaction does it from its first statement on: what it has read stays so. */
function exclusive(bind: Bind): Bind {
  const { executionOptions, driver } = bind.core
  if (driver.capabilities.beginsOn !== 'firstWrite' || executionOptions.isolationLevel) return bind
  return bind.executionOptions({ isolationLevel: 'SERIALIZABLE' })
}

/** Who has waited for a connection in vain has waited long enough. */
const isWorthAnother = (error: unknown): boolean =>
  error instanceof DatabaseError && error.isRetryable && error.code !== 'pool-timeout'

async function saved(engine: EngineCore, attempt: () => unknown, signal: AbortSignal | undefined): Promise<unknown> {
  const { driver } = engine
  if (driver.exclusively) return driver.exclusively(attempt, signal)
  const result = await attempt()
  await driver.persisted?.()
  return result
}

/** Whatever happens before the first await happens at once: a synchronous session has committed by then. */
async function runInSession(SessionOf: SessionClass<Bind, TransactSession>, bind: Bind, work: never): Promise<unknown> {
  const session = new SessionOf(bind)
  try {
    return await session.begin(work)
  } finally {
    await session.close()
  }
}
