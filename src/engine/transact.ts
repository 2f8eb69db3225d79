import { DatabaseError, PoolTimeoutError } from '../errors/database-error.ts'
import { AbortError, InvalidRequestError } from '../errors/request-errors.ts'
import { toldError } from '../errors/told-error.ts'
import { refusePromise } from '../io/refuse-promise.ts'
import type { AbortOptions } from '../io/run-async.ts'
import { pause } from '../util/pause.ts'
import { checkCount } from './check-count.ts'
import type { Driver } from './driver.ts'
import type { EngineCore } from './engine-core.ts'
import type { ExecutionOptions } from './execution-options.ts'

/** The signal ends the waiting too. The work of a synchronous engine, once it is called, ends by itself. */
export interface TransactOptions extends AbortOptions {
  /** How often the work is run at most, while the database refuses it because of others. Default: 10. */
  readonly maxAttempts?: number
}

/** What `transact` wants of sessions; `Session` and `AsyncSession` fit. */
export interface TransactSession {
  begin(work: (session: never) => unknown, options?: AbortOptions): unknown
  close(): unknown
}

/** A class of sessions, which are made from an engine. */
export type SessionClass<B, S extends TransactSession> = new (bind: B) => S

/** What has connections: an engine of either colour. */
interface Bind {
  readonly core: EngineCore
  begin(work: never, options: AbortOptions): unknown
  executionOptions(options: ExecutionOptions): Bind
}

type Work = (given: never) => unknown

const LONGEST_PAUSE_MS = 1000
/** On which a work is being called at this moment; what it does after its first `await` cannot be told from what others do. */
const CALLING = /*@__PURE__*/ new WeakSet<Driver>()
/** How many transactions there are of each, those that wait among them. */
const RUNNING = /*@__PURE__*/ new WeakMap<Driver, number>()

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
  const options = optionsOf(args[isOfSession ? 2 : 1])
  const { signal, maxAttempts = 10 } = options
  checkCount(maxAttempts, 'maxAttempts')
  if (!bind.core.isOpen) await open?.()
  const { driver } = bind.core
  if (CALLING.has(driver)) {
    throw new InvalidRequestError(`transact() was called within the work of another. ${CURE}`, {
      code: 'nested-transact',
    })
  }
  const scope = exclusive(bind)
  // Only asynchronous engines can be opened.
  const work = calledWork(driver, args[isOfSession ? 1 : 0] as Work, !open)
  const attemptOnce = (): unknown =>
    isOfSession
      ? runInSession(args[0] as SessionClass<Bind, TransactSession>, scope, work as never, options)
      : scope.begin(work as never, options)
  const isAlone = count(driver, 1) === 1
  try {
    return await repeated(() => saved(bind.core, attemptOnce, signal), maxAttempts, signal)
  } catch (error) {
    throw error instanceof PoolTimeoutError && !isAlone ? waitedForAnother(error) : error
  } finally {
    count(driver, -1)
  }
}

async function repeated(attempt: () => Promise<unknown>, most: number, signal?: AbortSignal): Promise<never> {
  for (let attempts = 1; ; attempts++) {
    if (signal?.aborted) throw new AbortError('The operation was aborted.', { cause: signal.reason })
    try {
      return (await attempt()) as never
    } catch (cause) {
      const error = toldError(cause)
      if (!isWorthAnother(error) || attempts >= most) throw error
    }
    await pause(Math.min(5 * 2 ** attempts, LONGEST_PAUSE_MS) * Math.random(), signal)
  }
}

const CURE = 'Use the session or connection that this was given.'

function waitedForAnother(cause: PoolTimeoutError): PoolTimeoutError {
  const message = `Another transact() has not ended; if it called this one, neither can. ${CURE} ${cause.message}`
  return new PoolTimeoutError({ kind: 'timeout', message, cause })
}

function count(driver: Driver, difference: number): number {
  const running = (RUNNING.get(driver) ?? 0) + difference
  RUNNING.set(driver, running)
  return running
}

function calledWork(driver: Driver, work: Work, isSync: boolean): Work {
  return (given) => {
    CALLING.add(driver)
    try {
      const returned = work(given)
      if (isSync) refusePromise('transact', returned)
      return returned
    } finally {
      CALLING.delete(driver)
    }
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
async function runInSession(
  SessionOf: SessionClass<Bind, TransactSession>,
  bind: Bind,
  work: never,
  options: AbortOptions,
): Promise<unknown> {
  const session = new SessionOf(bind)
  try {
    return await session.begin(work, options)
  } finally {
    await session.close()
  }
}
