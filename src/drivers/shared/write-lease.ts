import { DriverError } from '../../errors/driver-error.ts'
import { AbortError } from '../../errors/request-errors.ts'
import type { ConnectionId } from '../../io/requests.ts'
import { startTimer } from '../../util/start-timer.ts'
import { callingPlace, placeText } from './calling-place.ts'

interface LeaseHolder {
  readonly connection: ConnectionId
  /** The first statement since the lease was taken, to name the holder by. */
  firstStatement: string | undefined
  /** Its stack shows where the lease was taken; in development only. */
  readonly takenAt: Error | undefined
}

interface Waiter {
  readonly connection: ConnectionId
  readonly run: () => void
  readonly fail: (error: unknown) => void
}

/**
 * Who may use the database handle. While one connection holds the lease, all others wait in the order in which they
 * came, or are refused; nobody reads what the holder has not committed.
 */
export class WriteLease {
  readonly timeoutMs: number
  readonly #giveWay: (holder: ConnectionId) => boolean
  readonly #waiting = new Set<Waiter>()
  #holder: LeaseHolder | undefined

  /** `giveWay` is asked when another wants the lease: whether the holder has just released it for that. */
  constructor(timeoutMs: number, giveWay: (holder: ConnectionId) => boolean = () => false) {
    this.timeoutMs = timeoutMs
    this.#giveWay = giveWay
  }

  get isHeld(): boolean {
    return this.#holder !== undefined
  }

  isHeldBy(connection: ConnectionId): boolean {
    return this.#holder?.connection === connection
  }

  take(connection: ConnectionId): void {
    this.#holder = { connection, firstStatement: undefined, takenAt: callingPlace() }
  }

  release(): void {
    this.#holder = undefined
    // Not at once: the statements of those who waited do not belong into the time of the one who has finished.
    if (this.#waiting.size > 0) queueMicrotask(() => this.#admitWaiting())
  }

  noteStatement(connection: ConnectionId, sql: string): void {
    if (this.#holder?.connection === connection) this.#holder.firstStatement ??= sql
  }

  /**
   * Runs `task`, unless another connection holds the lease.
   *
   * @throws {@link DriverError} of kind `busy`.
   */
  runNow<T>(connection: ConnectionId, task: () => T): T {
    if (this.#isTaken(connection)) {
      const wish = 'Another session holds the write lease, and a synchronous engine cannot wait'
      throw new DriverError({ kind: 'busy', message: `${wish}. ${describeHolder(this.#holder)}` })
    }
    return task()
  }

  /** Runs `task` at once or when its turn comes. Rejects when it does not come in time, or `signal` aborts before. */
  runInTurn<T>(connection: ConnectionId, task: () => T, signal?: AbortSignal): T | Promise<T> {
    const mustWait = this.#isTaken(connection) || (!this.#holder && this.#waiting.size > 0)
    return mustWait ? this.#wait(connection, task, signal) : task()
  }

  /** Ends all waiting with `error`. */
  failWaiting(error: unknown): void {
    for (const waiter of [...this.#waiting]) waiter.fail(error)
  }

  #wait<T>(connection: ConnectionId, task: () => T, signal: AbortSignal | undefined): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.delete(waiter)
        clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
      }
      const fail = (error: unknown): void => {
        leave()
        reject(error)
      }
      const run = (): void => {
        leave()
        try {
          resolve(task())
        } catch (error) {
          reject(error)
        }
      }
      const onAbort = (): void =>
        fail(new AbortError('Aborted while it waited for the write lease.', { cause: signal?.reason }))
      const waiter: Waiter = { connection, run, fail }
      const timer = startTimer(this.timeoutMs, () => fail(this.#timeoutError()))
      signal?.addEventListener('abort', onAbort)
      this.#waiting.add(waiter)
      if (signal?.aborted) onAbort()
    })
  }

  /** By another connection, which does not give way. */
  #isTaken(connection: ConnectionId): boolean {
    return (
      this.#holder !== undefined && this.#holder.connection !== connection && !this.#giveWay(this.#holder.connection)
    )
  }

  #admitWaiting(): void {
    for (const waiter of [...this.#waiting]) {
      if (this.#isTaken(waiter.connection)) return
      waiter.run()
    }
  }

  #timeoutError(): DriverError {
    const wish = `The write lease did not become free within ${this.timeoutMs} ms`
    return new DriverError({ kind: 'timeout', message: `${wish}. ${describeHolder(this.#holder)}` })
  }
}

function describeHolder(holder: LeaseHolder | undefined): string {
  const statement = holder?.firstStatement?.replace(/\s+/g, ' ').trim().slice(0, 200)
  const what = statement ? `The holder's first statement is: ${statement}` : 'The holder has sent no statement yet.'
  const where = holder?.takenAt && placeText(holder.takenAt)
  return where ? `${what}\nThe lease was taken\n${where}` : what
}
