import type { TableChange } from '../../../../engine/driver.ts'
import { unionOf } from './change-news.ts'
import type { TabMessage } from './tab-channel.ts'

/** How long somebody who reads in parts may keep others' commits away, before that is tried again. */
const TRY_AGAIN_MS = 50
/** How often something that fails is tried, each time after twice as long. Then the next news are waited for. */
const ATTEMPTS = 8

interface Followed {
  readonly generation: number
  readonly commitId: string
  /** Null when it is not possible now. */
  catchUp(): Promise<number | null>
}

/** Takes over what other tabs have stored, and says which tables that has changed. */
export class Follower {
  readonly #storage: Followed
  readonly #tell: (change: TableChange) => void
  /** Up to this generation the changed tables are known. */
  #known: number
  /** There may be something else than what is known. */
  #isDoubtful = false
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
  heard({ from, to, tables, commitId }: Extract<TabMessage, { kind: 'stored' }>): void {
    const { generation, commitId: own } = this.#storage
    // A database that was made anew counts from the beginning. Or the news are old.
    if (to <= generation && commitId !== undefined && commitId !== own) this.#isDoubtful = true
    this.#untold = unionOf(this.#untold, from > this.#known + 1 ? 'all' : tables)
    this.stored(to)
    this.#failures = 0
    void this.follow()
  }

  /** This one has. */
  stored(generation: number): void {
    this.#known = Math.max(this.#known, generation)
  }

  /** Something else than the change log was read: anything may have changed. */
  reloaded(): void {
    this.#known = this.#storage.generation
    this.#untold = 'all'
    this.#report()
  }

  follow(): Promise<void> {
    return (this.#following ??= this.#follow().finally(() => (this.#following = undefined)))
  }

  /** Looks for what others have stored of which no news came. */
  look(): Promise<void> {
    this.#isDoubtful = true
    return this.follow()
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
  }

  async #follow(): Promise<void> {
    clearTimeout(this.#timer)
    while ((this.#isDoubtful || this.#storage.generation < this.#known) && !this.#isClosed) {
      const isDoubtful = this.#isDoubtful
      this.#isDoubtful = false
      try {
        const found = await this.#storage.catchUp()
        this.#failures = 0
        if (found === null) {
          this.#isDoubtful ||= isDoubtful
          return this.#later(TRY_AGAIN_MS)
        }
        // There is no more than that.
        if (found === 0) this.#known = this.#storage.generation
      } catch {
        this.#isDoubtful ||= isDoubtful
        this.#failures += 1
        if (this.#failures < ATTEMPTS) this.#later(TRY_AGAIN_MS * 2 ** this.#failures)
        return
      }
    }
    this.#report()
  }

  #later(ms: number): void {
    if (!this.#isClosed) this.#timer = setTimeout(() => void this.follow(), ms)
  }

  #report(): void {
    const tables = this.#untold
    this.#untold = new Set()
    if (!this.#isClosed && (tables === 'all' || tables.size > 0)) this.#tell({ tables })
  }
}
