import type { TableChange } from '../../../../engine/driver.ts'
import { unionOf } from './change-news.ts'
import type { TabMessage } from './tab-channel.ts'

/** How long somebody who reads in parts may keep others' commits away, before that is tried again. */
const TRY_AGAIN_MS = 50

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
    this.follow()
  }

  /** This one has. */
  stored(generation: number): void {
    this.#known = Math.max(this.#known, generation)
  }

  /** Something else than the change log was read: anything may have changed. */
  reloaded(): void {
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
      const found = await this.#storage.catchUp().catch(() => null)
      if (found === null) return this.#later()
    }
    this.#report()
  }

  #later(): void {
    if (!this.#isClosed) this.#timer = setTimeout(() => this.follow(), TRY_AGAIN_MS)
  }

  #report(): void {
    const tables = this.#untold
    this.#untold = new Set()
    if (!this.#isClosed && (tables === 'all' || tables.size > 0)) this.#tell({ tables })
  }
}
