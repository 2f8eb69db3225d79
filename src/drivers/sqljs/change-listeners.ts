import type { TableChange } from '../../engine/driver.ts'

export type ChangeListener = (change: TableChange) => void

/**
 * Who wants to know what others change in a database. What engines tell goes to all but who has told it; when there were commits of
 * which no engine has told, all may have changed.
 */
export class ChangeListeners {
  readonly #listeners = new Set<ChangeListener>()
  readonly #isTooEarly: () => boolean
  #timer: ReturnType<typeof setTimeout> | undefined
  #commits = 0
  #told = 0
  #hasWritten = false

  /** @param isTooEarly whether a commit is not yet known to its engine: {@link look} is called again then */
  constructor(isTooEarly: () => boolean = () => false) {
    this.#isTooEarly = isTooEarly
  }

  /** Gives a function that ends it. */
  add(listener: ChangeListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  tell(change: TableChange, besides?: ChangeListener): void {
    for (const listener of this.#listeners) {
      if (listener === besides) continue
      try {
        listener(change)
      } catch (error) {
        // It is not the fault of who commits.
        queueMicrotask(() => {
          throw error
        })
      }
    }
  }

  /** An engine tells of a commit. It does for those too that have found nothing to write, so that the numbers can be compared. */
  told(change: TableChange, teller: ChangeListener | undefined): void {
    if (this.#commits > 0) this.#told += 1
    this.tell(change, teller)
  }

  /** May be called within SQLite. */
  committed(hasWritten: boolean): void {
    if (this.#listeners.size === 0) return
    this.#commits += 1
    this.#hasWritten ||= hasWritten
    this.look()
  }

  /** Compares the numbers once engines have had the time to tell. */
  look(): void {
    if (this.#commits > 0) this.#timer ??= setTimeout(() => this.#look())
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #look(): void {
    this.#timer = undefined
    if (this.#isTooEarly()) return
    const isUntold = this.#hasWritten && this.#commits > this.#told
    this.#commits = this.#told = 0
    this.#hasWritten = false
    if (isUntold) this.tell({ tables: 'all' })
  }
}
