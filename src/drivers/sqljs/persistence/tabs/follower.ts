import type { TableChange } from '../../../../engine/driver.ts'
import { unionOf } from './change-news.ts'
import type { TabMessage } from './tab-channel.ts'

/** How long somebody who reads in parts may keep others' commits away, before that is tried again. */
const TRY_AGAIN_MS = 50
/** How often something that fails is tried, each time after twice as long. Then the next news are waited for. */
const ATTEMPTS = 8

interface Followed {
  readonly generation: number
  /** Null when it is not possible now. */
  catchUp(): Promise<number | null>
}

/** Takes over what other tabs have stored, and says which tables that has changed. */
export class Follower {
  readonly #storage: Followed
  readonly #tell: (change: TableChange) => void
  /** Up to this generation the changed tables are known. */
  #known: number
  #untold: TableChange['tables'] = new Set()
  #following: Promise<void> | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  #isClosed = false

  constructor(storage: Followed, tell: (change: TableChange) => void) {
    this.#storage = storage
    this.#tell = tell
    this.#known = storage.generation
  }

  /** Another tab has stored something. */
  heard({ from, to, tables }: Extract<TabMessage, { kind: 'stored' }>): void {
    this.#untold = unionOf(this.#untold, from > this.#known + 1 ? 'all' : tables)
    this.stored(to)
    this.#failures = 0
    this.follow()
  }

  /** This one has. */
  stored(generation: number): void {
    this.#known = Math.max(this.#known, generation)
  }

  /** Something else than the change log was read: anything may have changed. */
  reloaded(): void {
    // A database that was made anew counts from the beginning.
    this.#known = this.#storage.generation
    this.#untold = 'all'
    this.#report()
  }

  follow(): void {
    this.#following ??= this.#follow().finally(() => (this.#following = undefined))
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
  }

  async #follow(): Promise<void> {
    clearTimeout(this.#timer)
    while (this.#storage.generation < this.#known && !this.#isClosed) {
      try {
        const found = await this.#storage.catchUp()
        this.#failures = 0
        if (found === null) return this.#later(TRY_AGAIN_MS)
        // There is no more than that.
        if (found === 0) this.#known = this.#storage.generation
      } catch {
        this.#failures += 1
        if (this.#failures < ATTEMPTS) this.#later(TRY_AGAIN_MS * 2 ** this.#failures)
        return
      }
    }
    this.#report()
  }

  #later(ms: number): void {
    if (!this.#isClosed) this.#timer = setTimeout(() => this.follow(), ms)
  }

  #report(): void {
    const tables = this.#untold
    this.#untold = new Set()
    if (!this.#isClosed && (tables === 'all' || tables.size > 0)) this.#tell({ tables })
  }
}
