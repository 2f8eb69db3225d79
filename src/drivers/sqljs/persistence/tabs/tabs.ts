import type { TableChange } from '../../../../engine/driver.ts'
import { StorageReadonlyError } from '../../../../errors/storage-errors.ts'
import type { FileStorage } from '../file-storage.ts'
import { ChangeNews } from './change-news.ts'
import { Follower } from './follower.ts'
import { TabChannel } from './tab-channel.ts'
import { whenFocused } from './when-focused.ts'
import { WriteLock } from './write-lock.ts'

/**
 * `writer`: this tab has the right to write. `follower`: another may have it; this one sees what that commits, and gets the right
 * when it asks, or with `tabs: 'exclusive'` when the other is closed.
 */
export type TabRole = 'writer' | 'follower'

/** What the tabs of a database want of each. */
export interface TabHost {
  readonly commits: number
  /** Somebody writes, or keeps others from it. */
  isBusy(): boolean
  /** Makes SQLite forget that it may write; false while somebody reads in parts. */
  letGo(): boolean
  onRole(role: TabRole): void
  onChange(change: TableChange): void
}

export interface TabOptions {
  readonly isExclusive: boolean
  readonly timeoutMs: number
}

const CATCH_UP_AGAIN_MS = 20
/** How long a tab that opens a database waits for the right to write: a worker that was terminated keeps it for two seconds. */
const OPENING_MS = 2500
/** The same where another tab may keep it for good. */
const OPENING_EXCLUSIVE_MS = 250

/** A stored database among the tabs that have it open. */
export class Tabs {
  readonly #name: string
  readonly #options: TabOptions
  readonly #storage: FileStorage
  readonly #host: TabHost
  readonly #channel: TabChannel
  readonly #news: ChangeNews
  readonly #follower: Follower
  readonly #lock: WriteLock
  readonly #stopListening: () => void
  /** How often SQLite was not let write. */
  refusals = 0

  constructor(name: string, storage: FileStorage, host: TabHost, options: TabOptions) {
    this.#name = name
    this.#options = options
    this.#storage = storage
    this.#host = host
    this.#channel = new TabChannel(name, (message) => {
      if (message.kind === 'want') this.#lock.wanted()
      else this.#follower.heard(message)
    })
    const written = {
      get commits(): number {
        return host.commits
      },
      get isUnsaved(): boolean {
        return !storage.isSaved
      },
      get commitId(): string {
        return storage.commitId
      },
    }
    this.#news = new ChangeNews(written, (message) => this.#channel.post(message))
    this.#follower = new Follower(storage, (change) => host.onChange(change))
    this.#lock = new WriteLock(name, options.isExclusive, {
      catchUp: (isNeeded) => this.#catchUp(isNeeded),
      isBusy: () => host.isBusy(),
      letGo: () => host.letGo(),
      leave: () => this.#leave(),
      ask: () => this.#channel.post({ kind: 'want' }),
      onChange: () => host.onRole(this.role),
    })
    storage.onStored = (event) => {
      this.#follower.stored(event.generation)
      this.#news.stored(event)
      this.#lock.giveWay()
    }
    this.#stopListening = whenFocused(() => void this.#lock.want())
    storage.onReloaded = () => this.#follower.reloaded()
  }

  /** Takes the right to write where nobody else needs it. */
  async start(): Promise<void> {
    await this.#lock.takeIfFree()
    await this.#lock.want(this.#options.isExclusive ? OPENING_EXCLUSIVE_MS : OPENING_MS)
    // News may have come between the reading of the file and the listening to news.
    if (!this.#lock.isHeld) await this.#follower.look()
  }

  get role(): TabRole {
    return this.#lock.isHeld ? 'writer' : 'follower'
  }

  /** A transaction that begins now can only read. */
  isReadonly(canWait: boolean): boolean {
    return !this.#lock.isOpen && (this.#options.isExclusive || !canWait)
  }

  get mayWriteNow(): boolean {
    return this.#lock.isOpen
  }

  /** Asked by SQLite. */
  mayWrite(): boolean {
    if (this.mayWriteNow) return true
    this.refusals += 1
    return false
  }

  /** The error for a write that was refused. Who may get the right by asking for it does so, for the next time. */
  refusal(): StorageReadonlyError {
    if (this.#options.isExclusive) {
      return new StorageReadonlyError(
        `Another tab holds '${this.#name}' to write it. This one only reads until that is closed.`,
      )
    }
    void this.#lock.want()
    const cures = "Write in engine.transact(), with an asynchronous engine, or open it with tabs: 'exclusive'."
    return new StorageReadonlyError(`Another tab may be writing '${this.#name}'. ${cures}`)
  }

  /**
   * Waits for the right to write, which stays here until {@link exit}.
   *
   * @throws {@link StorageReadonlyError} where it is another's for good.
   */
  async enter(signal?: AbortSignal): Promise<void> {
    const { isExclusive, timeoutMs } = this.#options
    if (isExclusive && !this.#lock.isHeld) throw this.refusal()
    await this.#lock.enter(timeoutMs, signal)
  }

  exit(): void {
    this.#lock.exit()
  }

  /** Something has ended that kept the right here. */
  rested(): void {
    this.#lock.giveWay()
  }

  tell(change: TableChange): void {
    this.#news.tell(change)
  }

  /** @param saved the end of saving what was committed: only then others may write */
  async close(saved: Promise<void>): Promise<void> {
    this.#stopListening()
    this.#follower.close()
    try {
      await saved
    } finally {
      this.#news.flush()
      this.#lock.close()
      this.#channel.close()
    }
  }

  async #catchUp(isNeeded: () => boolean): Promise<void> {
    if (!this.#storage.isSaved) await this.#storage.persisted()
    // Somebody reads in parts, and must not see two states.
    while ((await this.#storage.catchUp()) === null) {
      // Where it is kept, it would not be offered again.
      if (!this.#options.isExclusive && !isNeeded()) throw this.refusal()
      await new Promise((resolve) => setTimeout(resolve, CATCH_UP_AGAIN_MS))
    }
  }

  async #leave(): Promise<boolean> {
    try {
      await this.#storage.persisted()
    } catch {
      // Others would write over what could not be stored.
      return false
    }
    this.#news.flush()
    return true
  }
}
