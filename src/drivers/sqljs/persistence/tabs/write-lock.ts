import { StorageBlockedError } from '../../../../errors/storage-errors.ts'
import { AbortError } from '../../../../errors/request-errors.ts'
import { startTimer } from '../../../../util/start-timer.ts'
import { databaseClosed } from '../../connections.ts'
import { RetryLater } from '../retry-later.ts'
import { storedName } from '../stored-format.ts'
import { nextTask } from './next-task.ts'

/** How often who waits says so again, for those that did not hear it. */
const ASK_AGAIN_MS = 250

/** What a tab does around having the right to write. */
export interface WriteLockHost {
  /** Takes over what others have stored; called with the lock, before it counts as held. */
  catchUp(isNeeded: () => boolean): Promise<void>
  /** Something is under way that needs the lock, apart from {@link WriteLock.enter}. */
  isBusy(): boolean
  /** Sees to it that nothing can be written without asking; false when that cannot be. */
  letGo(): boolean
  /** Resolves when everything is stored and told; false when it cannot be. */
  leave(): Promise<boolean>
  /** Tells other tabs that somebody waits. */
  ask(): void
  onChange(): void
}

/**
 * The right to write a stored database: a Web Lock, which ends with the tab. It is kept while no other tab wants it, so that a
 * tab that is alone waits for nothing. Where there are no Web Locks, everybody has it, and finds out when writing.
 */
export class WriteLock {
  readonly #name: string
  readonly #host: WriteLockHost
  readonly #isKept: boolean
  readonly #locks = (globalThis.navigator as { locks?: LockManager } | undefined)?.locks
  readonly #closing = new AbortController()
  #isHeld = this.#locks === undefined
  #isWanted = false
  #users = 0
  #acquiring: Promise<void> | undefined
  #leaving: Promise<void> | undefined
  #requests = 0
  /** For who waits until another tab is closed, and could not catch up then. */
  readonly #again = new RetryLater(() => void this.want())
  /** Resolves when others can have it. */
  #release = (): Promise<unknown> => Promise.resolve()

  /** @param isKept others get it only when this tab closes the database */
  constructor(name: string, isKept: boolean, host: WriteLockHost) {
    this.#name = name
    this.#isKept = isKept
    this.#host = host
  }

  get isHeld(): boolean {
    return this.#isHeld
  }

  /** Whether something new may be written. */
  get isOpen(): boolean {
    return this.#isHeld && this.#leaving === undefined
  }

  /** Takes the lock if it is free. */
  async takeIfFree(): Promise<void> {
    if (!this.#isHeld) await this.#request({ ifAvailable: true }).catch(() => {})
  }

  /** Begins to wait for the lock, and resolves when it is here or that takes too long. */
  async want(timeoutMs = 0): Promise<void> {
    if (!this.isOpen) await this.#inTime(this.#acquire(), timeoutMs).catch(() => {})
  }

  /**
   * Waits for the lock, which then stays here until {@link exit}.
   *
   * @throws {@link StorageBlockedError} when it does not come in time, {@link AbortError}, and what catching up throws.
   */
  async enter(timeoutMs: number, signal?: AbortSignal): Promise<void> {
    this.#users += 1
    try {
      if (!this.isOpen) await this.#inTime(this.#acquire(), timeoutMs, signal)
    } catch (error) {
      this.#users -= 1
      throw error
    }
  }

  exit(): void {
    this.#users -= 1
    this.giveWay()
  }

  /** Another tab waits for it. */
  wanted(): void {
    if (this.#isKept || !(this.#isHeld || this.#leaving || this.#requests > 0)) return
    this.#isWanted = true
    this.giveWay()
  }

  /** Lets the lock go if another tab wants it and nothing is under way. */
  giveWay(): void {
    if (!this.#isWanted || !this.isOpen || this.#users > 0 || this.#host.isBusy() || !this.#host.letGo()) return
    this.#leaving = this.#leave().finally(() => (this.#leaving = undefined))
  }

  close(): void {
    this.#closing.abort()
    this.#again.stop()
    this.#lose()
    void this.#release()
  }

  /** Meanwhile nothing new is written, or a tab that writes all the time would never come to an end. */
  async #leave(): Promise<void> {
    await nextTask()
    if (!(await this.#host.leave())) this.#host.onChange()
    else await this.#letOthers()
  }

  async #letOthers(): Promise<void> {
    if (!this.#isHeld) return
    this.#lose()
    this.#isWanted = false
    // Who waits has it then. Perhaps nobody does any more.
    await this.#release()
    await this.takeIfFree()
  }

  #acquire(): Promise<void> {
    this.#acquiring ??= this.#take().finally(() => (this.#acquiring = undefined))
    return this.#acquiring
  }

  async #take(): Promise<void> {
    await this.#leaving
    if (this.#isHeld) return
    const granted = this.#request({})
    this.#host.ask()
    await granted
  }

  /** Resolves when the lock is held, or was not free; what comes after that does not matter here. */
  #request(options: LockOptions): Promise<void> {
    return new Promise((resolve, reject) => {
      const hold = async (lock: Lock | null): Promise<void> => {
        const isClosing = (): boolean => this.#closing.signal.aborted
        if (lock && !isClosing()) await this.#host.catchUp(() => this.#users > 0)
        if (lock && !isClosing()) {
          await this.#held(ended, resolve)
        }
        resolve()
      }
      const { signal } = this.#closing
      const how = options.ifAvailable ? options : { ...options, signal }
      this.#requests += 1
      const ended = this.#locks!.request(storedName(this.#name), how, hold)
        .catch((error: unknown) => {
          this.#lose()
          if (this.#isKept && !signal.aborted) this.#again.start()
          reject(signal.aborted ? databaseClosed() : error)
        })
        .finally(() => {
          this.#requests -= 1
          // Who waits now has asked others, or will.
          if (this.#requests === 0) this.#isWanted = false
        })
    })
  }

  /** Resolves when the lock is to be let go. */
  #held(ended: Promise<unknown>, begin: () => void): Promise<void> {
    return new Promise((release) => {
      this.#release = () => {
        release()
        return ended
      }
      this.#isHeld = true
      this.#again.stop()
      this.#host.onChange()
      begin()
      // Others may have asked before it was here; but who has waited for it comes first.
      setTimeout(() => this.giveWay(), ASK_AGAIN_MS)
    })
  }

  #lose(): void {
    if (!this.#isHeld || !this.#locks) return
    this.#isHeld = false
    this.#host.onChange()
  }

  async #inTime(acquired: Promise<void>, timeoutMs: number, signal?: AbortSignal): Promise<void> {
    const asking = timeoutMs > 0 ? setInterval(() => this.#host.ask(), ASK_AGAIN_MS) : undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let onAbort = (): void => {}
    const tooLate = new Promise<never>((_, reject) => {
      onAbort = () => reject(new AbortError('Aborted while it waited for other tabs.', { cause: signal?.reason }))
      timer = startTimer(timeoutMs, () => reject(this.#tookTooLong(timeoutMs)))
      signal?.addEventListener('abort', onAbort)
      if (signal?.aborted) onAbort()
    })
    try {
      await Promise.race([acquired, tooLate])
    } finally {
      clearTimeout(timer)
      clearInterval(asking)
      signal?.removeEventListener('abort', onAbort)
    }
  }

  #tookTooLong(ms: number): StorageBlockedError {
    return new StorageBlockedError(
      `Another tab did not let '${this.#name}' be written within ${ms} ms. Close it, or try again later.`,
    )
  }
}
